package org.virtfleet.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.message.ServerInit;
import org.virtfleet.rfb.security.Login;
import org.virtfleet.rfb.security.Secured;
import org.virtfleet.rfb.security.SecurityType;
import org.virtfleet.rfb.security.Wire;

/// The beginning of a connection (RFC 6143, 7.1 to 7.3): version, security, initialisation.
final class Handshake {

  /// The longest reason for a refusal that is read; it is shown to a person.
  private static final int MAX_REASON = 4096;

  private static final int RESULT_OK = 0;

  /// What both sides agreed upon.
  ///
  /// @param security its title
  /// @param wire for everything that follows
  record Outcome(ProtocolVersion version, String security, Wire wire, ServerInit init) {}

  private final WireReader in;
  private final WireWriter out;
  private final RfbOptions options;

  Handshake(WireReader in, WireWriter out, RfbOptions options) {
    this.in = in;
    this.out = out;
    this.options = options;
  }

  Outcome run() throws IOException {
    ProtocolVersion version = ProtocolVersion.negotiate(in, out);
    SecurityType security = version == ProtocolVersion.V3_3 ? dictatedType() : chosenType();
    Secured secured =
        security.authenticate(
            new Wire(in, out), new Login(options.credentials(), options.serverCheck()));
    Wire wire = secured.wire();
    boolean hasResult = version == ProtocolVersion.V3_8 || security.alwaysHasResult();
    if (hasResult && secured.result().in().s32() != RESULT_OK) {
      String reason =
          version == ProtocolVersion.V3_8
              ? reason(secured.result().in())
              : "the server says that they are wrong";
      throw new DisplayException(
          Code.AUTHENTICATION, "The server refused the credentials: " + reason);
    }
    wire.out().u8(options.shared() ? 1 : 0).flush();
    return new Outcome(version, secured.title(), wire, ServerInit.read(wire.in()));
  }

  /// Before 3.7 the server decides: `u32 type`, 0 = refused.
  private SecurityType dictatedType() throws IOException {
    int number = in.s32();
    if (number == 0) {
      throw refused();
    }
    return known(number).orElseThrow(() -> nothingInCommon(Integer.toString(number)));
  }

  /// Since 3.7 the server offers: `u8 count | count × u8 type`, count 0 = refused. We take the
  /// safest that we know.
  private SecurityType chosenType() throws IOException {
    int count = in.u8();
    if (count == 0) {
      throw refused();
    }
    byte[] offered = in.bytes(count);
    for (SecurityType type : SecurityType.ALL) {
      for (byte number : offered) {
        if (type.number() == (number & 0xFF)) {
          out.u8(number).flush();
          return type;
        }
      }
    }
    throw nothingInCommon("0x" + HexFormat.ofDelimiter(" 0x").formatHex(offered));
  }

  private static Optional<SecurityType> known(int number) {
    return SecurityType.ALL.stream().filter(type -> type.number() == number).findFirst();
  }

  private DisplayException refused() throws IOException {
    return new DisplayException(Code.REFUSED, "The server refused the connection: " + reason(in));
  }

  private static DisplayException nothingInCommon(String offered) {
    return new DisplayException(
        Code.UNSUPPORTED,
        "The server offers only security types that are not supported here: " + offered);
  }

  /// A length and text, from somebody not yet trusted: cut, and without control characters.
  private static String reason(WireReader in) throws IOException {
    try {
      int length = (int) Math.min(in.u32(), MAX_REASON);
      String text = new String(in.bytes(length), StandardCharsets.UTF_8);
      return text.replaceAll("\\p{Cntrl}+", " ").strip();
    } catch (EOFException e) {
      return "it did not say why";
    }
  }
}
