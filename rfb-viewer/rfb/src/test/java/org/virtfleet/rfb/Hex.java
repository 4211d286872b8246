package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.virtfleet.display.WireReader;

/// Bytes as tests write them: hexadecimal, blanks where they help the eye.
public final class Hex {

  private Hex() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  public static WireReader reader(String hex) {
    return new WireReader(new ByteArrayInputStream(bytes(hex)));
  }

  public static String text(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// Text as the bytes of its characters.
  public static String ascii(String text) {
    return text(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
