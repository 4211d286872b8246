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

  private static final int OPAQUE = 0xFF000000;

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
    byte[] mask = in.bytes(maskStride(width) * height);
    for (int i = 0; i < argb.length; i++) {
      if (!bit(mask, width, i)) {
        argb[i] = 0;
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

  /// X cursor, -240 (community registry): two colours of 3 bytes, for bits that are set and for
  /// those that are not, then `bits | mask`, both one bit a pixel in rows of whole bytes. An empty
  /// cursor has none of that.
  Cursor twoColoured(int hotX, int hotY, int width, int height) throws IOException {
    checkSize(width, height);
    int[] argb = new int[width * height];
    if (argb.length > 0) {
      int set = OPAQUE | in.u8() << 16 | in.u8() << 8 | in.u8();
      int clear = OPAQUE | in.u8() << 16 | in.u8() << 8 | in.u8();
      byte[] bits = in.bytes(maskStride(width) * height);
      byte[] mask = in.bytes(maskStride(width) * height);
      for (int i = 0; i < argb.length; i++) {
        if (bit(mask, width, i)) {
          argb[i] = bit(bits, width, i) ? set : clear;
        }
      }
    }
    return new Cursor(width, height, hotX, hotY, argb);
  }

  /// VMware's cursor (community registry): `u8 type | 1 padding`, then for type 0 `AND pixels | XOR
  /// pixels` in the pixel format, for type 1 pixels red, green, blue, alpha.
  Cursor vmware(int hotX, int hotY, int width, int height) throws IOException {
    checkSize(width, height);
    int type = in.u8();
    in.skip(1);
    int[] argb = new int[width * height];
    switch (type) {
      case 0 -> {
        int[] and = new int[argb.length];
        pixelReader.read(in, and, 0, and.length);
        pixelReader.read(in, argb, 0, argb.length);
        for (int i = 0; i < argb.length; i++) {
          boolean keepsScreen = and[i] != OPAQUE;
          // What inverts the screen below cannot be shown; black can be seen on most.
          argb[i] = !keepsScreen ? argb[i] : argb[i] == OPAQUE ? 0 : OPAQUE;
        }
      }
      case 1 -> {
        for (int i = 0; i < argb.length; i++) {
          argb[i] = Integer.rotateRight(in.s32(), 8);
        }
      }
      default -> throw DisplayException.protocol("A cursor has the unknown type " + type);
    }
    return new Cursor(width, height, hotX, hotY, argb);
  }

  private static int maskStride(int width) {
    return (width + 7) / 8;
  }

  private static boolean bit(byte[] bits, int width, int pixel) {
    int x = pixel % width;
    return (bits[pixel / width * maskStride(width) + x / 8] << x % 8 & 0x80) != 0;
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
