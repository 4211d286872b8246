package org.virtfleet.display.fx.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/// Writes a picture as a PNG file.
public final class PngFile {

  private PngFile() {}

  /// Writes the file whole or not at all.
  ///
  /// @param pixels 0xFFRRGGBB, row by row, `width * height` of them
  public static void write(Path file, int width, int height, int[] pixels) throws IOException {
    if (width <= 0 || height <= 0) {
      throw new IOException("The guest shows no picture yet.");
    }
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    Path folder = file.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, "screenshot", ".part");
    try {
      try (var output = Files.newOutputStream(part)) {
        ImageIO.write(image, "png", output);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
