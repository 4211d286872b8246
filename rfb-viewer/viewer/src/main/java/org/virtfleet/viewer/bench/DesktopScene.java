package org.virtfleet.viewer.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Draws what desktops show: plain areas, windows, anti-aliased text, a photograph's gradients and
/// grain.
final class DesktopScene {

  private static final int WINDOWS = 12;
  private static final int LINES = 24;
  private static final int LINE_HEIGHT = 16;

  private final int width;
  private final int height;
  private final Random random = new Random(1);

  DesktopScene(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// The next picture of a fixed sequence.
  BufferedImage next() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(new Color(0x30506F));
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < WINDOWS; i++) {
      window(graphics);
    }
    photograph(image, graphics);
    graphics.dispose();
    return image;
  }

  private void window(Graphics2D graphics) {
    int x = random.nextInt(width / 2);
    int y = random.nextInt(height / 2);
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.fillRect(x, y, width / 2, LINES * LINE_HEIGHT + LINE_HEIGHT);
    graphics.setColor(random.nextBoolean() ? Color.WHITE : Color.DARK_GRAY);
    graphics.fillRect(x + 2, y + LINE_HEIGHT, width / 2 - 4, LINES * LINE_HEIGHT);
    graphics.setColor(Color.GRAY);
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
    for (int line = 0; line < LINES; line++) {
      graphics.drawString(
          "drwxr-xr-x %d root %x".formatted(random.nextInt(100), random.nextLong()),
          x + 6,
          y + LINE_HEIGHT * (line + 2) - 4);
    }
  }

  private void photograph(BufferedImage image, Graphics2D graphics) {
    int side = Math.min(width, height) / 2;
    int left = random.nextInt(width - side);
    int top = random.nextInt(height - side);
    graphics.setPaint(
        new GradientPaint(left, top, Color.ORANGE, left + side, top + side, Color.BLUE));
    graphics.fillRect(left, top, side, side);
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        int grain = random.nextInt(8);
        image.setRGB(x, y, image.getRGB(x, y) ^ (grain << 16 | grain << 8 | grain));
      }
    }
  }
}
