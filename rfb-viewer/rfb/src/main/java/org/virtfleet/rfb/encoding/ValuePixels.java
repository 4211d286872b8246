package org.virtfleet.rfb.encoding;

import org.virtfleet.display.DisplayException;
import org.virtfleet.display.PixelFormat;

/// Pixels that are numbers of one, two or four bytes in either byte order, from which the colour
/// must be computed or looked up (RFC 6143, 7.4).
abstract sealed class ValuePixels extends PixelReader permits TablePixels, WidePixels {

  private static final int MAX_COMPONENT = 0xFFFF;

  private final PixelFormat format;
  private final int bytes;
  private final int compactBytes;

  /// How far a compact pixel's number must be moved to be the full pixel's.
  private final int compactShift;

  ValuePixels(PixelFormat format, int compactBytes, int compactShift) {
    super(format.bitsPerPixel() / 8, compactBytes);
    this.format = format;
    this.bytes = format.bitsPerPixel() / 8;
    this.compactBytes = compactBytes;
    this.compactShift = compactShift;
  }

  static ValuePixels laidOutAs(PixelFormat format) throws DisplayException {
    boolean sound =
        switch (format.bitsPerPixel()) {
          case 8, 16 -> !format.trueColour() || components(format);
          case 32 -> format.trueColour() && components(format);
          default -> false;
        };
    if (!sound) {
      throw new DisplayException(
          DisplayException.Code.UNSUPPORTED,
          "The pixel format is none of 8, 16 or 32 bits with colours inside these bits: " + format);
    }
    return format.bitsPerPixel() == 32 ? WidePixels.compact(format) : new TablePixels(format);
  }

  private static boolean components(PixelFormat format) {
    return component(format, format.redMax(), format.redShift())
        && component(format, format.greenMax(), format.greenShift())
        && component(format, format.blueMax(), format.blueShift());
  }

  private static boolean component(PixelFormat format, int max, int shift) {
    return max > 0
        && max <= MAX_COMPONENT
        && (max & (max + 1)) == 0
        && shift + Integer.bitCount(max) <= format.bitsPerPixel();
  }

  final PixelFormat format() {
    return format;
  }

  /// The colour of a pixel's number.
  abstract int colour(int value);

  /// The colour that a true-colour format gives a number, each component scaled to 0…255.
  static int trueColour(PixelFormat format, int value) {
    return OPAQUE
        | scaled(value, format.redShift(), format.redMax()) << 16
        | scaled(value, format.greenShift(), format.greenMax()) << 8
        | scaled(value, format.blueShift(), format.blueMax());
  }

  private static int scaled(int value, int shift, int max) {
    return ((value >>> shift & max) * 255 + max / 2) / max;
  }

  /// The number that a compact pixel stands for.
  final int compactValue(byte[] source, int at) {
    return value(source, at, compactBytes) << compactShift;
  }

  @Override
  final int pixel(byte[] source, int at) {
    return colour(value(source, at, bytes));
  }

  @Override
  final int compactPixel(byte[] source, int at) {
    return colour(compactValue(source, at));
  }

  @Override
  final void row(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = pixel(source, at + i * bytes);
    }
  }

  @Override
  final void compactRow(byte[] source, int at, int[] target, int start, int count) {
    for (int i = 0; i < count; i++) {
      target[start + i] = compactPixel(source, at + i * compactBytes);
    }
  }

  private int value(byte[] source, int at, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      int next = source[at + (format.bigEndian() ? i : length - 1 - i)] & 0xFF;
      value = value << 8 | next;
    }
    return value;
  }
}
