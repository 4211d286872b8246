package org.virtfleet.rfb.message;

import java.io.IOException;
import org.virtfleet.display.Cursor;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Encoding;
import org.virtfleet.rfb.encoding.PixelReader;

/// Reads the shapes of the pointer. The rectangle's position is the hot spot.
final class CursorReader {

  /// The largest side: themes for high-resolution screens end at 512.
  private static final int MAX_SIDE = 1024;

  private final WireReader in;
  private final PixelReader pixelReader;

  CursorReader(WireReader in, PixelReader pixelReader) {
    this.in = in;
    this.pixelReader = pixelReader;
  }

  /// Cursor, -239 (RFC 6143, 7.8.1): `pixels | mask`, the mask one bit a pixel in rows of whole
  /// bytes.
  Cursor masked(int hotX, int hotY, int width, int height) throws IOException {
    checkSize(width, height);
    int[] argb = new int[width * height];
    pixelReader.read(in, argb, 0, argb.length);
    int maskStride = (width + 7) / 8;
    byte[] mask = in.bytes(maskStride * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if ((mask[y * maskStride + x / 8] << x % 8 & 0x80) == 0) {
          argb[y * width + x] = 0;
        }
      }
    }
    return new Cursor(width, height, hotX, hotY, argb);
  }

  /// Cursor with alpha, -314 (community registry): `s32 encoding | pixels` red, green, blue, alpha,
  /// colours premultiplied. The encoding is Raw with every server known.
  Cursor blended(int hotX, int hotY, int width, int height) throws IOException {
    checkSize(width, height);
    int encoding = in.s32();
    if (encoding != Encoding.RAW.number()) {
      throw DisplayException.protocol("A cursor comes in encoding " + encoding + " instead of Raw");
    }
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = straight(in.s32());
    }
    return new Cursor(width, height, hotX, hotY, argb);
  }

  /// Premultiplied 0xRRGGBBAA to straight 0xAARRGGBB.
  private static int straight(int rgba) {
    int alpha = rgba & 0xFF;
    if (alpha == 0) {
      return 0;
    }
    int red = Math.min(255, (rgba >>> 24) * 255 / alpha);
    int green = Math.min(255, (rgba >>> 16 & 0xFF) * 255 / alpha);
    int blue = Math.min(255, (rgba >>> 8 & 0xFF) * 255 / alpha);
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  private static void checkSize(int width, int height) throws DisplayException {
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw DisplayException.protocol(
          "The server sends a cursor of %d × %d pixels; at most %d a side are accepted"
              .formatted(width, height, MAX_SIDE));
    }
  }
}
