package org.virtfleet.rfb.encoding;

import java.io.ByteArrayOutputStream;
import org.virtfleet.display.PixelFormat;

/// The two layouts of pixels, written by hand from their definition.
public enum PixelOrder {
  BGR(PixelFormat.NATIVE),
  RGB(new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16));

  final PixelFormat format;

  PixelOrder(PixelFormat format) {
    this.format = format;
  }

  public PixelFormat format() {
    return format;
  }

  void compact(ByteArrayOutputStream out, int colour) {
    int red = colour >> 16 & 0xFF;
    int green = colour >> 8 & 0xFF;
    int blue = colour & 0xFF;
    out.write(this == RGB ? red : blue);
    out.write(green);
    out.write(this == RGB ? blue : red);
  }

  void full(ByteArrayOutputStream out, int colour) {
    compact(out, colour);
    // The unused byte may hold anything.
    out.write(colour);
  }
}
