package org.virtfleet.rfb.encoding;

import java.io.ByteArrayOutputStream;
import org.virtfleet.display.PixelFormat;

/// Layouts of pixels, written by hand from their definition.
public enum PixelOrder {
  BGR(PixelFormat.NATIVE),
  RGB(new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16)),
  /// In the lower three bytes of a big-endian number.
  BIG_ENDIAN(new PixelFormat(32, 24, true, true, 255, 255, 255, 16, 8, 0)),
  /// In the upper three bytes.
  UPPER_BYTES(new PixelFormat(32, 24, false, true, 255, 255, 255, 24, 16, 8)),
  TEN_BITS(new PixelFormat(32, 30, false, true, 1023, 1023, 1023, 20, 10, 0)),
  /// Three bytes compact, but other than eight bits each.
  SEVEN_BITS(new PixelFormat(32, 21, true, true, 127, 127, 127, 14, 7, 0)),
  SIXTEEN(new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0)),
  SIXTEEN_BIG_ENDIAN(new PixelFormat(16, 15, true, true, 31, 31, 31, 0, 5, 10)),
  EIGHT(new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6));

  final PixelFormat format;

  PixelOrder(PixelFormat format) {
    this.format = format;
  }

  public PixelFormat format() {
    return format;
  }

  boolean eightBitsEach() {
    return format.depth() == 24;
  }

  /// The nearest colour that pixels of this layout can have, as the client must show it.
  int shown(int colour) {
    return 0xFF000000
        | shown(colour >> 16, format.redMax()) << 16
        | shown(colour >> 8, format.greenMax()) << 8
        | shown(colour, format.blueMax());
  }

  private static int shown(int component, int max) {
    return (int) Math.round(wire(component, max) * 255.0 / max);
  }

  /// A component of 0…255 as one of 0…max.
  private static int wire(int component, int max) {
    return (int) Math.round((component & 0xFF) * (double) max / 255);
  }

  int value(int colour) {
    return wire(colour >> 16, format.redMax()) << format.redShift()
        | wire(colour >> 8, format.greenMax()) << format.greenShift()
        | wire(colour, format.blueMax()) << format.blueShift();
  }

  void full(ByteArrayOutputStream out, int colour) {
    number(out, value(colour) | unused(colour), format.bitsPerPixel() / 8);
  }

  /// The byte that carries no colour may hold anything.
  private int unused(int colour) {
    return switch (this) {
      case BGR, RGB, BIG_ENDIAN -> colour << 24;
      case UPPER_BYTES -> colour & 0xFF;
      case TEN_BITS, SEVEN_BITS, SIXTEEN, SIXTEEN_BIG_ENDIAN, EIGHT -> 0;
    };
  }

  /// ZRLE's.
  void compact(ByteArrayOutputStream out, int colour) {
    switch (this) {
      case BGR, RGB, BIG_ENDIAN, SEVEN_BITS -> number(out, value(colour), 3);
      case UPPER_BYTES -> number(out, value(colour) >>> 8, 3);
      case TEN_BITS -> number(out, value(colour), 4);
      case SIXTEEN, SIXTEEN_BIG_ENDIAN -> number(out, value(colour), 2);
      case EIGHT -> number(out, value(colour), 1);
    }
  }

  /// Tight's.
  void tight(ByteArrayOutputStream out, int colour) {
    if (eightBitsEach()) {
      out.write(colour >> 16);
      out.write(colour >> 8);
      out.write(colour);
    } else {
      full(out, colour);
    }
  }

  void number(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> (8 * (format.bigEndian() ? bytes - 1 - i : i)));
    }
  }
}
