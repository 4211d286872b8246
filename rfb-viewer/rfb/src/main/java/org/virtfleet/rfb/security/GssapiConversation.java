package org.virtfleet.rfb.security;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.DisplayException.Code;

/// SASL's GSSAPI (RFC 4752): Kerberos with the ticket that the user has already, so nothing is
/// asked and no password is sent. Java finds the ticket if the program's system property
/// `javax.security.auth.useSubjectCredsOnly` is `false`.
final class GssapiConversation implements SaslConversation {

  static final String MECHANISM = "GSSAPI";

  /// The service that VNC servers are registered as.
  private static final String SERVICE = "vnc";

  /// Encryption if the server can; inside TLS servers offer none. Each side proves who it is.
  private static final Map<String, String> PROPERTIES =
      Map.of(
          Sasl.QOP,
          "auth-conf,auth",
          Sasl.SERVER_AUTH,
          "true",
          Sasl.MAX_BUFFER,
          Integer.toString(SaslChannel.MAX_MESSAGE));

  private final SaslClient client;
  private final byte[] first;

  private GssapiConversation(SaslClient client, byte[] first) {
    this.client = client;
    this.first = first;
  }

  /// @param server its name, which its ticket is for
  /// @return empty if the server does not offer it, or there is no name or no ticket for it
  static Optional<SaslConversation> begin(List<String> offered, String server) {
    if (!offered.contains(MECHANISM) || server.isEmpty()) {
      return Optional.empty();
    }
    try {
      SaslClient client =
          Sasl.createSaslClient(new String[] {MECHANISM}, null, SERVICE, server, PROPERTIES, null);
      return client == null
          ? Optional.empty()
          : Optional.of(new GssapiConversation(client, client.evaluateChallenge(new byte[0])));
    } catch (SaslException e) {
      // No ticket: another mechanism may do.
      return Optional.empty();
    }
  }

  @Override
  public String mechanism() {
    return MECHANISM;
  }

  @Override
  public byte[] first() {
    return first;
  }

  @Override
  public byte[] answer(byte[] message) throws IOException {
    if (client.isComplete()) {
      return new byte[0];
    }
    try {
      byte[] answer = client.evaluateChallenge(message);
      return answer == null ? new byte[0] : answer;
    } catch (SaslException e) {
      throw new DisplayException(
          Code.AUTHENTICATION,
          "Kerberos does not accept the server's answer: " + e.getMessage(),
          e);
    }
  }

  @Override
  public void requireServerProof() throws DisplayException {
    if (!client.isComplete()) {
      throw new DisplayException(Code.UNTRUSTED, "The server has not proven who it is to Kerberos");
    }
  }

  @Override
  public Wire secured(Wire wire) {
    return SaslChannel.open(wire, client);
  }
}
