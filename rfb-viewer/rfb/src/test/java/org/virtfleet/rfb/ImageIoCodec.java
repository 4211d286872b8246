package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
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
    var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(data, offset, length))) {
      reader.setInput(input, true, true);
      // Nothing is decoded of an image that claims to be larger.
      if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
        throw DisplayException.protocol("No JPEG of " + width + " × " + height);
      }
      var _ = reader.read(0).getRGB(0, 0, width, height, pixels, start, stride);
    } catch (IOException | RuntimeException e) {
      throw DisplayException.protocol("A JPEG is damaged");
    } finally {
      reader.dispose();
    }
  }

  @Override
  public void close() {}
}
