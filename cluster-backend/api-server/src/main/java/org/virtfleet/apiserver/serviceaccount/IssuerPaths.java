package org.virtfleet.apiserver.serviceaccount;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.http.PathHandler;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusDetails;
import org.virtfleet.apiserver.status.StatusReason;

/// How others check tokens of service accounts: who issues them (OpenID Connect Discovery) and with
/// which key (RFC 7517).
public final class IssuerPaths {

  private static final String KEYS = "/openid/v1/jwks";
  private static final String KEYS_TYPE = "application/jwk-set+json";

  /// Bytes of a coordinate on curve P-256.
  private static final int COORDINATE = 32;

  private final ECPublicKey key;

  public IssuerPaths(ECPublicKey key) {
    this.key = key;
  }

  /// The handlers to serve.
  public List<PathHandler> handlers() {
    return List.of(
        new Path("/.well-known/openid-configuration", IssuerPaths::configuration),
        new Path(KEYS, this::keys));
  }

  private interface Answer {
    void send(Exchange exchange);
  }

  private record Path(String path, Answer answer) implements PathHandler {
    @Override
    public void handle(Exchange exchange) {
      answer.send(exchange);
    }
  }

  private static void configuration(Exchange exchange) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", AccountTokens.API)
            .put("jwks_uri", "https://" + exchange.header("Host") + KEYS);
    document.putArray("response_types_supported").add("id_token");
    document.putArray("subject_types_supported").add("public");
    document.putArray("id_token_signing_alg_values_supported").add("ES256");
    exchange.respond(200, document);
  }

  private void keys(Exchange exchange) {
    String accept = exchange.header("Accept");
    if (!accept.isBlank() && !accept.contains(KEYS_TYPE) && !accept.contains("*/*")) {
      throw new ApiException(
          StatusReason.NOT_ACCEPTABLE,
          "406: Not Acceptable\n\nAvailable representations: " + KEYS_TYPE,
          StatusDetails.EMPTY);
    }
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    set.putArray("keys")
        .addObject()
        .put("use", "sig")
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("alg", "ES256")
        .put("x", coordinate(key.getW().getAffineX()))
        .put("y", coordinate(key.getW().getAffineY()));
    exchange.respond(200, KEYS_TYPE, set.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(signed.length, COORDINATE);
    System.arraycopy(signed, signed.length - length, fixed, COORDINATE - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
