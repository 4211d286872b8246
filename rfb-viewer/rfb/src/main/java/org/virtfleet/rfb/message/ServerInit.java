package org.virtfleet.rfb.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// The server's side of the initialisation (RFC 6143, 7.3.2).
///
///     u16 width | u16 height | pixel format | u32 length | name
public record ServerInit(int width, int height, PixelFormat format, String name) {

  /// Longer than any title; a server that sends more is not one.
  static final int MAX_NAME = 64 * 1024;

  public static ServerInit read(WireReader in) throws IOException {
    return new ServerInit(in.u16(), in.u16(), PixelFormatCodec.read(in), name(in));
  }

  /// The same screen with pixels as the client has asked for.
  public ServerInit withFormat(PixelFormat other) {
    return new ServerInit(width, height, other, name);
  }

  public void write(WireWriter out) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    out.u16(width).u16(height);
    PixelFormatCodec.write(out, format);
    out.u32(bytes.length).bytes(bytes);
  }

  /// A length and that many bytes of UTF-8.
  static String name(WireReader in) throws IOException {
    long length = in.u32();
    if (length > MAX_NAME) {
      throw DisplayException.protocol(
          "The server announces a name of "
              + length
              + " bytes; at most "
              + MAX_NAME
              + " are accepted");
    }
    return new String(in.bytes((int) length), StandardCharsets.UTF_8);
  }
}
