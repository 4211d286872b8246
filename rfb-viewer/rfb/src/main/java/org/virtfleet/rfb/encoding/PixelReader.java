package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;

/// Turns pixels as they come from the wire into opaque 0xFFRRGGBB.
///
/// A pixel has four bytes, or three in the compact form of ZRLE and Tight. Two layouts are known:
/// the one that we ask servers for and the one that recordings have. A session loads one of the two
/// classes, so the virtual machine inlines it into every loop. Compact pixels are loaded as four
/// bytes and the fourth is cut off: the source must have one byte more than it needs.
public abstract sealed class PixelReader permits BgrPixels, RgbPixels {

  static final int BYTES = 4;
  static final int COMPACT_BYTES = 3;
  static final int OPAQUE = 0xFF000000;

  private static final PixelFormat RGB_ORDER =
      new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16);

  PixelReader() {}

  /// @throws DisplayException with [DisplayException.Code#UNSUPPORTED] for other formats than 32
  ///   bits, little-endian, 8 bits a colour
  public static PixelReader of(PixelFormat format) throws DisplayException {
    if (format.equals(PixelFormat.NATIVE)) {
      return new BgrPixels();
    }
    if (format.equals(RGB_ORDER)) {
      return new RgbPixels();
    }
    throw new DisplayException(
        DisplayException.Code.UNSUPPORTED,
        "The pixel format is not one of 32 bits, depth 24, little-endian, red at bit 0 or 16: "
            + format);
  }

  /// Reads pixels of four bytes.
  public final void read(WireReader in, int[] target, int start, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int at = in.require(BYTES);
      int chunk = Math.min(count - done, in.buffered() / BYTES);
      row(in.window(), at, target, start + done, chunk);
      in.skipBuffered(chunk * BYTES);
      done += chunk;
    }
  }

  /// The pixel of four bytes at `at`.
  abstract int pixel(byte[] source, int at);

  /// The pixel of three bytes at `at`.
  abstract int compactPixel(byte[] source, int at);

  /// Converts `count` pixels of four bytes.
  abstract void row(byte[] source, int at, int[] target, int start, int count);

  /// Converts `count` pixels of three bytes.
  abstract void compactRow(byte[] source, int at, int[] target, int start, int count);
}
