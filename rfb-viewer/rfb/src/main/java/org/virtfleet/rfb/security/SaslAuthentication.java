package org.virtfleet.rfb.security;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.WireReader;

/// SASL, 20 (QEMU's `docs/` and the community registry; inside VeNCrypt too): SCRAM, so that the password is never sent and the server must know
/// it as well, or GSSAPI with a Kerberos ticket.
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
    List<String> offered =
        List.of(new String(counted(wire.in()), StandardCharsets.UTF_8).split("[,\0 ]"));
    SaslConversation conversation = choose(offered, login);
    byte[] name = conversation.mechanism().getBytes(StandardCharsets.US_ASCII);
    byte[] first = conversation.first();
    wire.out().u32(name.length).bytes(name);
    send(wire, first);
    try {
      converse(wire, conversation);
    } catch (EOFException e) {
      throw new DisplayException(
          Code.AUTHENTICATION, "The server refused the credentials by hanging up", e);
    }
    conversation.requireServerProof();
    return new Secured(conversation.secured(wire), wire, title(conversation.mechanism()));
  }

  /// A ticket needs no question, so it is tried first.
  private static SaslConversation choose(List<String> offered, Login login) throws IOException {
    Optional<SaslConversation> ticket = GssapiConversation.begin(offered, login.server().server());
    if (ticket.isPresent()) {
      return ticket.get();
    }
    Optional<String> scram = ScramConversation.best(offered);
    if (scram.isPresent()) {
      return new ScramConversation(scram.get(), login.ask(title(scram.get()), true));
    }
    throw offered.contains(GssapiConversation.MECHANISM)
        ? new DisplayException(
            Code.AUTHENTICATION,
            "The server wants a Kerberos ticket for its name, and there is none: get one with kinit")
        : new DisplayException(
            Code.UNSUPPORTED,
            "The server offers only SASL mechanisms that are not supported here: " + offered);
  }

  private static String title(String mechanism) {
    return "SASL " + mechanism;
  }

  /// Answers until the server is content.
  private static void converse(Wire wire, SaslConversation conversation) throws IOException {
    for (int step = 0; step < MAX_STEPS; step++) {
      byte[] message = message(wire.in());
      boolean done = wire.in().u8() != 0;
      byte[] answer = conversation.answer(message);
      if (done) {
        return;
      }
      send(wire, answer);
    }
    throw DisplayException.protocol("The server's SASL conversation does not end");
  }

  private static void send(Wire wire, byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      wire.out().u32(0).flush();
      return;
    }
    wire.out().u32(bytes.length + 1).bytes(bytes).u8(0).flush();
  }

  /// Whatever the last byte is: some servers send what lies behind their message instead of the
  /// NUL.
  private static byte[] message(WireReader in) throws IOException {
    byte[] bytes = counted(in);
    return bytes.length == 0 ? bytes : Arrays.copyOf(bytes, bytes.length - 1);
  }

  private static byte[] counted(WireReader in) throws IOException {
    long length = in.u32();
    if (length > MAX_LENGTH) {
      throw DisplayException.protocol(
          "The server announces a SASL message of "
              + length
              + " bytes; at most "
              + MAX_LENGTH
              + " are accepted");
    }
    return in.bytes((int) length);
  }
}
