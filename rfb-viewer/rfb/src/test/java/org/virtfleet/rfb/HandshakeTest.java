package org.virtfleet.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Credentials;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.message.ServerInit;

/// RFC 6143, 7.1 to 7.3, as bytes of the server and of the client.
class HandshakeTest {

  private static final String OK = "00000000";
  private static final String SERVER_INIT =
      "0320 0258 20180001 00ff00ff00ff 100800 000000 00000002" + Hex.ascii("vm");
  private static final String CHALLENGE = "000102030405060708090a0b0c0d0e0f";
  private static final String RESPONSE = "ee22539f33a5983ec12f9c2edbc995dd";

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void version38WithoutSecurity() throws Exception {
    Handshake.Outcome outcome = run(version("003.008"), "02 10 01", OK, SERVER_INIT);
    assertThat(outcome.version()).hasToString("RFB 3.8");
    assertThat(outcome.security()).isEqualTo("None");
    assertThat(outcome.init()).isEqualTo(new ServerInit(800, 600, PixelFormat.NATIVE, "vm"));
    assertSent(version("003.008"), "01", "01");
  }

  @Test
  void version37WithoutSecurityHasNoResult() throws Exception {
    Handshake.Outcome outcome = run(version("003.007"), "01 01", SERVER_INIT);
    assertThat(outcome.version()).hasToString("RFB 3.7");
    assertSent(version("003.007"), "01", "01");
  }

  @Test
  void inVersion33TheServerDecides() throws Exception {
    Handshake.Outcome outcome = run(version("003.003"), "00000002", CHALLENGE, OK, SERVER_INIT);
    assertThat(outcome.security()).isEqualTo("VncAuth");
    assertSent(version("003.003"), RESPONSE, "01");
  }

  @Test
  void thePasswordAnswersTheChallenge() throws Exception {
    Handshake.Outcome outcome = run(version("003.008"), "01 02", CHALLENGE, OK, SERVER_INIT);
    assertThat(outcome.init().name()).isEqualTo("vm");
    assertSent(version("003.008"), "02", RESPONSE, "01");
  }

  @Test
  void otherVersionsCountAsTheNextLower() throws Exception {
    assertThat(run(version("003.889"), "01 01", OK, SERVER_INIT).version()).hasToString("RFB 3.8");
    assertThat(run(version("005.000"), "01 01", OK, SERVER_INIT).version()).hasToString("RFB 3.8");
    assertThat(run(version("003.005"), "00000001", SERVER_INIT).version()).hasToString("RFB 3.3");
  }

  @Test
  void aRefusalIsToldInTheServersWordsWithoutControlCharacters() {
    assertFails(
        Code.REFUSED,
        "The server refused the connection: Too many [2J clients",
        version("003.008"),
        "00 00000014",
        Hex.ascii("Too many\u001b[2J clients"));
  }

  @Test
  void aWrongPasswordIsTold() {
    assertFails(
        Code.AUTHENTICATION,
        "The server refused the credentials: no",
        version("003.008"),
        "01 02",
        CHALLENGE,
        "00000001 00000002",
        Hex.ascii("no"));
    assertFails(
        Code.AUTHENTICATION,
        "The server refused the credentials: the server says that they are wrong",
        version("003.007"),
        "01 02",
        CHALLENGE,
        "00000001");
  }

  @Test
  void aServerThatHangsUpInsteadOfGivingAReasonHasRefusedAllTheSame() {
    assertFails(
        Code.REFUSED,
        "The server refused the connection: it did not say why",
        version("003.008"),
        "00 00000014",
        "61");
  }

  @Test
  void noPasswordGivenIsTold() {
    RfbOptions options = RfbOptions.standard(CredentialsPrompt.NONE, ImageIoCodec::new);
    assertThatThrownBy(() -> run(options, version("003.008"), "01 02", CHALLENGE))
        .isInstanceOf(DisplayException.class)
        .hasMessage("The display asks for a password and none was given");
  }

  @Test
  void unknownSecurityIsTold() {
    assertFails(
        Code.UNSUPPORTED,
        "The server offers only security types that are not supported here: 0x10 0x11",
        version("003.008"),
        "02 10 11");
  }

  @Test
  void somethingElseThanAVncServerIsTold() {
    assertFails(
        Code.PROTOCOL,
        "This is no VNC server: it does not start with the RFB protocol's greeting",
        Hex.ascii("SSH-2.0-OpenSSH_9.2"));
    assertFails(
        Code.UNSUPPORTED,
        "The server speaks RFB 3.2; 3.3 is the oldest supported",
        version("003.002"));
  }

  private void assertFails(Code code, String message, String... server) {
    assertThatThrownBy(() -> run(server))
        .isInstanceOf(DisplayException.class)
        .hasMessage(message)
        .extracting(e -> ((DisplayException) e).code())
        .isEqualTo(code);
  }

  private Handshake.Outcome run(String... server) throws IOException {
    CredentialsPrompt secret = _ -> Optional.of(new Credentials("", "secret"));
    return run(RfbOptions.standard(secret, ImageIoCodec::new), server);
  }

  private Handshake.Outcome run(RfbOptions options, String... server) throws IOException {
    sent.reset();
    return new Handshake(Hex.reader(String.join("", server)), new WireWriter(sent), options).run();
  }

  private void assertSent(String... client) {
    assertThat(Hex.text(sent.toByteArray())).isEqualTo(String.join("", client).replace(" ", ""));
  }

  private static String version(String number) {
    return Hex.ascii("RFB " + number + "\n");
  }
}
