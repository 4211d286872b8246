package org.virtfleet.codec;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ImageCodec;

/// JPEG through the JDK, for machines without libturbojpeg: two to five times slower, always there.
public final class ImageIoCodec implements ImageCodec {

  private static final int OPAQUE = 0xFF000000;

  /// Making a reader costs as much as decoding a small tile, so one is kept.
  private final ImageReader reader;

  public ImageIoCodec() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IllegalStateException("This Java runtime has no JPEG reader.");
    }
    reader = readers.next();
  }

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
    Objects.checkFromIndexSize(start, (height - 1) * stride + width, pixels.length);
    Scans.check(data, offset, length);
    try (var input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(data, offset, length))) {
      reader.setInput(input, true, true);
      // The header alone tells the size: nothing is decoded of an image that claims another one.
      if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
        throw DisplayException.protocol(
            "The server sent a JPEG tile of %d × %d pixels for a rectangle of %d × %d"
                .formatted(reader.getWidth(0), reader.getHeight(0), width, height));
      }
      BufferedImage image = reader.read(0);
      if (image.getRaster().getNumBands() == 1) {
        copyGrey(image.getRaster(), pixels, start, stride);
      } else {
        image.getRGB(0, 0, width, height, pixels, start, stride);
      }
    } catch (DisplayException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DisplayException(
          DisplayException.Code.PROTOCOL, "The server sent a JPEG tile that cannot be decoded", e);
    } finally {
      reader.setInput(null);
    }
  }

  @Override
  public void close() {
    reader.dispose();
  }

  /// Java takes grey values for linear light and would brighten them.
  private static void copyGrey(Raster grey, int[] pixels, int start, int stride) {
    int[] row = new int[grey.getWidth()];
    for (int y = 0; y < grey.getHeight(); y++) {
      grey.getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        pixels[start + y * stride + x] = OPAQUE | row[x] * 0x010101;
      }
    }
  }
}
