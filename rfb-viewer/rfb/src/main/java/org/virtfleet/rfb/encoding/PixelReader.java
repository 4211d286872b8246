package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;

/// Turns pixels as they come from the wire into opaque 0xFFRRGGBB.
///
/// A pixel has one, two or four bytes; a compact one, in ZRLE and Tight, may have three where the
/// full one has four. The layout that we ask servers for and the one that recordings have need no
/// arithmetic and have a class each; every other one is a [ValuePixels]. A session loads the class
/// it needs, so the virtual machine inlines it into every loop. Compact pixels may be loaded as
/// four bytes of which the fourth is cut off: the source must have one byte more than it needs.
public abstract sealed class PixelReader permits BgrPixels, RgbPixels, ValuePixels {

  /// The most bytes that a pixel, compact or not, can have.
  static final int MAX_BYTES = 4;

  static final int OPAQUE = 0xFF000000;

  private static final PixelFormat RGB_ORDER =
      new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16);

  private final int bytes;
  private final int compactBytes;

  PixelReader(int bytes, int compactBytes) {
    this.bytes = bytes;
    this.compactBytes = compactBytes;
  }

  /// @throws DisplayException with [DisplayException.Code#UNSUPPORTED] if the format is none
  public static PixelReader of(PixelFormat format) throws DisplayException {
    if (format.equals(PixelFormat.NATIVE)) {
      return new BgrPixels();
    }
    return format.equals(RGB_ORDER) ? new RgbPixels() : ValuePixels.laidOutAs(format);
  }

  /// How many bytes a pixel has.
  final int bytes() {
    return bytes;
  }

  /// How many bytes a compact pixel has.
  final int compactBytes() {
    return compactBytes;
  }

  /// Reads pixels.
  public final void read(WireReader in, int[] target, int start, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int at = in.require(bytes);
      int chunk = Math.min(count - done, in.buffered() / bytes);
      row(in.window(), at, target, start + done, chunk);
      in.skipBuffered(chunk * bytes);
      done += chunk;
    }
  }

  /// Reads one pixel.
  final int read(WireReader in) throws IOException {
    int colour = pixel(in.window(), in.require(bytes));
    in.skipBuffered(bytes);
    return colour;
  }

  /// Takes colours for pixels that are indexes. Without meaning, and without effect, for others.
  ///
  /// @param first the index of the first one
  /// @param colours opaque
  public void mapColours(int first, int[] colours) {}

  /// What reads Tight's compact pixels, which have an order of their own.
  abstract PixelReader forTight();

  /// The pixel at `at`.
  abstract int pixel(byte[] source, int at);

  /// The compact pixel at `at`.
  abstract int compactPixel(byte[] source, int at);

  /// Converts `count` pixels.
  abstract void row(byte[] source, int at, int[] target, int start, int count);

  /// Converts `count` compact pixels.
  abstract void compactRow(byte[] source, int at, int[] target, int start, int count);
}
