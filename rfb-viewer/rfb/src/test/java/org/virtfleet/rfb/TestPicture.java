package org.virtfleet.rfb;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/// Something of everything that an encoder treats differently: plain areas, two colours, few
/// colours, text, a gradient, noise.
final class TestPicture {

  private TestPicture() {}

  static BufferedImage draw(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(random.nextInt(0x1000000)));
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < 24; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillRect(
          random.nextInt(width),
          random.nextInt(height),
          1 + random.nextInt(90),
          1 + random.nextInt(40));
    }
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, width / 3f, height / 3f, Color.ORANGE));
    graphics.fillRect(width / 2, 10, width / 3, height / 3);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
    for (int line = 0; line < 8; line++) {
      graphics.setColor(line % 2 == 0 ? Color.WHITE : Color.BLACK);
      graphics.drawString("login: root " + random.nextLong(), 10, height / 2 + 15 * line);
    }
    graphics.dispose();
    for (int y = height - 70; y < height - 5; y++) {
      for (int x = width - 130; x < width - 3; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  static Path file(Path folder, int width, int height, long seed) throws IOException {
    Path file = folder.resolve("picture-" + seed + ".png");
    ImageIO.write(draw(width, height, seed), "png", file.toFile());
    return file;
  }
}
