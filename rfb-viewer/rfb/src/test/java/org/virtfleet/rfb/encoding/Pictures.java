package org.virtfleet.rfb.encoding;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;

/// Pictures with a given number of colours.
public final class Pictures {

  private Pictures() {}

  /// Runs of random length in random colours out of so many.
  public static Picture of(int width, int height, int colours, long seed) {
    Random random = new Random(seed);
    int[] palette = random.ints(colours, 0, 0x1000000).map(c -> 0xFF000000 | c).toArray();
    int[] pixels = new int[width * height];
    int next = 0;
    while (next < pixels.length) {
      int colour = palette[random.nextInt(colours)];
      int length = random.nextInt(8) == 0 ? 1 + random.nextInt(700) : 1 + random.nextInt(5);
      for (int i = 0; i < length && next < pixels.length; i++) {
        pixels[next++] = colour;
      }
    }
    return new Picture(width, height, pixels);
  }

  /// A slope with noise, and so many colours.
  public static Picture photograph(int width, int height, long seed) {
    Random random = new Random(seed);
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int light = Math.clamp((i % width + i / width) * 2 + random.nextInt(40) - 20, 0, 255);
      pixels[i] = 0xFF000000 | light << 16 | (255 - light) << 8 | random.nextInt(256);
    }
    return new Picture(width, height, pixels);
  }

  /// As a JPEG file.
  public static byte[] jpeg(Picture picture) throws IOException {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }
}
