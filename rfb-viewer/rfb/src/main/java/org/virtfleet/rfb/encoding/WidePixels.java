package org.virtfleet.rfb.encoding;

import org.virtfleet.display.PixelFormat;

/// Pixels of 32 bits in other layouts than the two that have a class of their own.
final class WidePixels extends ValuePixels {

  private static final int BYTES = 4;

  private WidePixels(PixelFormat format, int compactBytes, int compactShift) {
    super(format, compactBytes, compactShift);
  }

  /// With ZRLE's compact pixels (RFC 6143, 7.7.5): three bytes where all colours lie in the lower
  /// or all in the upper three of the number.
  static WidePixels compact(PixelFormat format) {
    int bits =
        format.redMax() << format.redShift()
            | format.greenMax() << format.greenShift()
            | format.blueMax() << format.blueShift();
    if (format.depth() <= 24 && bits >>> 24 == 0) {
      return new WidePixels(format, 3, 0);
    }
    return format.depth() <= 24 && (bits & 0xFF) == 0
        ? new WidePixels(format, 3, 8)
        : new WidePixels(format, BYTES, 0);
  }

  @Override
  int colour(int value) {
    return trueColour(format(), value);
  }

  /// Tight's are red, green, blue if there are eight bits of each, else full pixels.
  @Override
  PixelReader forTight() {
    PixelFormat format = format();
    boolean eightBitsEach =
        format.depth() == 24
            && format.redMax() == 255
            && format.greenMax() == 255
            && format.blueMax() == 255;
    return eightBitsEach ? new RgbPixels() : new WidePixels(format, BYTES, 0);
  }
}
