package org.virtfleet.rfb.security;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.WireReader;

/// SASL, 20 (QEMU's `docs/` and the community registry; inside VeNCrypt too): SCRAM, so that the password is never sent and the server must know
/// it as well.
///
///     server: u32 length | mechanisms with commas; client: u32 length | mechanism | message
///     server: message | u8 done; client: message …
///     message: u32 length | bytes and a NUL, which counts; length 0 is no message
final class SaslAuthentication implements SecurityType {

  /// Longer than any list of mechanisms or message of theirs.
  private static final int MAX_LENGTH = 64 * 1024;

  /// More questions than any mechanism of ours has.
  private static final int MAX_STEPS = 8;

  @Override
  public int number() {
    return 20;
  }

  @Override
  public boolean alwaysHasResult() {
    return true;
  }

  @Override
  public Secured authenticate(Wire wire, Login login) throws IOException {
    List<String> offered = List.of(text(wire.in()).split("[,\0 ]"));
    String mechanism =
        ScramConversation.best(offered)
            .orElseThrow(() ->
                new DisplayException(
                    Code.UNSUPPORTED,
                    "The server offers only SASL mechanisms that are not supported here: "
                        + offered));
    String title = "SASL " + mechanism;
    Credentials given = login.ask(title, true);
    ScramConversation scram = new ScramConversation(mechanism, given);
    byte[] name = mechanism.getBytes(StandardCharsets.US_ASCII);
    wire.out().u32(name.length).bytes(name);
    send(wire, scram.first());
    try {
      converse(wire, scram);
    } catch (EOFException e) {
      throw new DisplayException(
          Code.AUTHENTICATION, "The server refused the credentials by hanging up", e);
    }
    scram.requireServerProof();
    return new Secured(wire, title);
  }

  /// Answers until the server is content.
  private static void converse(Wire wire, ScramConversation scram) throws IOException {
    for (int step = 0; step < MAX_STEPS; step++) {
      String message = text(wire.in());
      boolean done = wire.in().u8() != 0;
      String answer = scram.answer(message);
      if (done) {
        return;
      }
      send(wire, answer);
    }
    throw DisplayException.protocol("The server's SASL conversation does not end");
  }

  private static void send(Wire wire, String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0) {
      wire.out().u32(0).flush();
      return;
    }
    wire.out().u32(bytes.length + 1).bytes(bytes).u8(0).flush();
  }

  private static String text(WireReader in) throws IOException {
    long length = in.u32();
    if (length > MAX_LENGTH) {
      throw DisplayException.protocol(
          "The server announces a SASL message of "
              + length
              + " bytes; at most "
              + MAX_LENGTH
              + " are accepted");
    }
    byte[] bytes = in.bytes((int) length);
    boolean terminated = bytes.length > 0 && bytes[bytes.length - 1] == 0;
    byte[] content = terminated ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    return new String(content, StandardCharsets.UTF_8);
  }
}
