package org.virtfleet.rfb.message;

import java.io.IOException;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// A pixel format on the wire (RFC 6143, 7.4), 16 bytes:
///
///     u8 bits | u8 depth | u8 big-endian | u8 true-colour | 3 × u16 max | 3 × u8 shift | 3 padding
final class PixelFormatCodec {

  private PixelFormatCodec() {}

  static PixelFormat read(WireReader in) throws IOException {
    PixelFormat format =
        new PixelFormat(
            in.u8(),
            in.u8(),
            in.u8() != 0,
            in.u8() != 0,
            in.u16(),
            in.u16(),
            in.u16(),
            in.u8(),
            in.u8(),
            in.u8());
    in.skip(3);
    return format;
  }

  static void write(WireWriter out, PixelFormat format) {
    out.u8(format.bitsPerPixel()).u8(format.depth());
    out.u8(format.bigEndian() ? 1 : 0).u8(format.trueColour() ? 1 : 0);
    out.u16(format.redMax()).u16(format.greenMax()).u16(format.blueMax());
    out.u8(format.redShift()).u8(format.greenShift()).u8(format.blueShift()).padding(3);
  }
}
