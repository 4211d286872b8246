package org.virtfleet.rfb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// The protocol versions there are (RFC 6143, 7.1.1). Servers announce all kinds of others; each
/// counts as the next lower of these.
enum ProtocolVersion {
  V3_3(3),
  V3_7(7),
  V3_8(8);

  private static final int LENGTH = 12;
  private static final Pattern PATTERN = Pattern.compile("RFB (\\d{3})\\.(\\d{3})\n");

  private final int minor;

  ProtocolVersion(int minor) {
    this.minor = minor;
  }

  /// Reads the server's version and answers with ours.
  static ProtocolVersion negotiate(WireReader in, WireWriter out) throws IOException {
    String announced = new String(in.bytes(LENGTH), StandardCharsets.ISO_8859_1);
    Matcher matcher = PATTERN.matcher(announced);
    if (!matcher.matches()) {
      throw DisplayException.protocol(
          "This is no VNC server: it does not start with the RFB protocol's greeting");
    }
    ProtocolVersion version =
        of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    out.bytes("RFB 003.%03d\n".formatted(version.minor).getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return version;
  }

  private static ProtocolVersion of(int major, int minor) throws DisplayException {
    if (major < 3 || (major == 3 && minor < V3_3.minor)) {
      throw new DisplayException(
          DisplayException.Code.UNSUPPORTED,
          "The server speaks RFB %d.%d; 3.3 is the oldest supported".formatted(major, minor));
    }
    if (major > 3 || minor >= V3_8.minor) {
      return V3_8;
    }
    return minor == V3_7.minor ? V3_7 : V3_3;
  }

  @Override
  public String toString() {
    return "RFB 3." + minor;
  }
}
