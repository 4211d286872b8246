package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.ServerCheck;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;

/// What a server that is not QEMU may try.
class SaslAuthenticationTest {

  private static final Login LOGIN =
      new Login(_ -> Optional.of(new Credentials("anna", "secret")), ServerCheck.NONE);

  private final ByteArrayOutputStream server = new ByteArrayOutputStream();

  @Test
  void aServerThatProvesNothingIsNotBelieved() {
    mechanisms("SCRAM-SHA-256");
    message("");
    server.write(1);
    assertEnds(DisplayException.Code.PROTOCOL, "The server's SCRAM message is wrong");
  }

  @Test
  void aServerMayNotKeepUsHashing() {
    mechanisms("SCRAM-SHA-1,SCRAM-SHA-256");
    message("r=abc,s=QSXCR+Q6sek8bf92,i=2147483647");
    server.write(0);
    assertEnds(
        DisplayException.Code.PROTOCOL,
        "The server asks for 2147483647 rounds of hashing; at most 1000000 are accepted");
  }

  @Test
  void anAnswerToAnotherQuestionIsRefused() {
    mechanisms("SCRAM-SHA-256");
    message("r=not-what-was-sent,s=QSXCR+Q6sek8bf92,i=4096");
    server.write(0);
    assertEnds(DisplayException.Code.PROTOCOL, "The server's SCRAM message is wrong");
  }

  @Test
  void aMechanismThatWouldShowThePasswordIsNotUsed() {
    mechanisms("PLAIN,LOGIN");
    assertEnds(
        DisplayException.Code.UNSUPPORTED,
        "The server offers only SASL mechanisms that are not supported here: [PLAIN, LOGIN]");
  }

  @Test
  void whoWantsATicketSaysSo() {
    mechanisms("GSSAPI");
    assertEnds(
        DisplayException.Code.AUTHENTICATION,
        "The server wants a Kerberos ticket for its name, and there is none: get one with kinit");
  }

  @Test
  void lengthsAreBounded() {
    server.writeBytes(ByteBuffer.allocate(4).putInt(-1).array());
    assertEnds(
        DisplayException.Code.PROTOCOL,
        "The server announces a SASL message of 4294967295 bytes; at most 65536 are accepted");
  }

  @Test
  void hangingUpIsARefusal() {
    mechanisms("SCRAM-SHA-256");
    assertEnds(
        DisplayException.Code.AUTHENTICATION, "The server refused the credentials by hanging up");
  }

  /// A message ends with a byte that means nothing; the list of mechanisms does not.
  private void message(String text) {
    mechanisms(text + "\0");
  }

  private void mechanisms(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    server.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    server.writeBytes(bytes);
  }

  private void assertEnds(DisplayException.Code code, String message) {
    assertThatThrownBy(this::authenticate)
        .isInstanceOf(DisplayException.class)
        .hasMessageStartingWith(message)
        .extracting(e -> ((DisplayException) e).code())
        .isEqualTo(code);
  }

  private List<Secured> authenticate() throws IOException {
    Wire wire =
        new Wire(
            new WireReader(new ByteArrayInputStream(server.toByteArray())),
            new WireWriter(new ByteArrayOutputStream()));
    return List.of(new SaslAuthentication().authenticate(wire, LOGIN));
  }
}
