package org.virtfleet.rfb.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;
import org.virtfleet.display.WireWriter;
import org.virtfleet.rfb.Hex;

/// With DIGEST-MD5, the one mechanism with encryption for which Java has a server too.
class SaslChannelTest {

  private static final Map<String, String> ENCRYPTED = Map.of(Sasl.QOP, "auth-conf");

  private SaslClient client;
  private SaslServer server;

  @BeforeEach
  void logIn() throws Exception {
    String[] mechanisms = {"DIGEST-MD5"};
    CallbackHandler handler = SaslChannelTest::answer;
    client = Sasl.createSaslClient(mechanisms, null, "vnc", "vm", ENCRYPTED, handler);
    server = Sasl.createSaslServer(mechanisms[0], "vnc", "vm", ENCRYPTED, handler);
    byte[] challenge = server.evaluateResponse(new byte[0]);
    byte[] proof = server.evaluateResponse(client.evaluateChallenge(challenge));
    var _ = client.evaluateChallenge(proof);
    assertThat(client.isComplete() && server.isComplete()).isTrue();
  }

  @Test
  void bothDirectionsAreEncryptedInMessagesOfTheAgreedSize() throws Exception {
    byte[] greeting = "what the server says".getBytes(StandardCharsets.UTF_8);
    byte[] wrapped = server.wrap(greeting, 0, greeting.length);
    ByteBuffer incoming = ByteBuffer.allocate(4 + wrapped.length);
    incoming.putInt(wrapped.length).put(wrapped);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Wire wire = SaslChannel.open(wire(incoming.array(), sent), client);
    assertThat(wire.in().bytes(greeting.length)).isEqualTo(greeting);

    byte[] much = new byte[100_000];
    Arrays.fill(much, (byte) 7);
    wire.out().bytes(much).flush();
    ByteBuffer outgoing = ByteBuffer.wrap(sent.toByteArray());
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    while (outgoing.hasRemaining()) {
      byte[] message = new byte[outgoing.getInt()];
      outgoing.get(message);
      heard.writeBytes(server.unwrap(message, 0, message.length));
    }
    assertThat(heard.toByteArray()).isEqualTo(much);
  }

  @Test
  void messagesThatAreTooLongAreRefusedBeforeTheyAreRead() {
    Wire wire = SaslChannel.open(wire(Hex.bytes("00010001"), new ByteArrayOutputStream()), client);
    assertThatThrownBy(() -> wire.in().u8())
        .isInstanceOf(DisplayException.class)
        .hasMessage(
            "The server sends an encrypted message of 65537 bytes; at most 65536 are accepted");
  }

  private static Wire wire(byte[] incoming, ByteArrayOutputStream sent) {
    return new Wire(new WireReader(new ByteArrayInputStream(incoming)), new WireWriter(sent));
  }

  private static void answer(Callback[] questions) {
    for (Callback question : questions) {
      switch (question) {
        case RealmCallback realm -> realm.setText(realm.getDefaultText());
        case NameCallback name -> name.setName("anna");
        case PasswordCallback password -> password.setPassword("secret".toCharArray());
        case AuthorizeCallback authorize -> authorize.setAuthorized(true);
        default -> throw new IllegalArgumentException(question.toString());
      }
    }
  }
}
