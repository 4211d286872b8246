package org.virtfleet.rfb;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;

/// The slow and simple JPEG decoder of the tests.
public final class ImageIoCodec implements ImageCodec {

  @Override
  public void decodeJpeg(
      byte[] data,
      int offset,
      int length,
      int[] pixels,
      int start,
      int stride,
      int width,
      int height)
      throws DisplayException {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(data, offset, length));
      if (image == null || image.getWidth() != width || image.getHeight() != height) {
        throw DisplayException.protocol("No JPEG of " + width + " × " + height);
      }
      var _ = image.getRGB(0, 0, width, height, pixels, start, stride);
    } catch (IOException | RuntimeException e) {
      throw DisplayException.protocol("A JPEG is damaged");
    }
  }

  @Override
  public void close() {}
}
