package org.virtfleet.apiserver.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.virtfleet.streams.Jws;
import org.virtfleet.streams.JwsRefused;

/// The right to fill one claim once, for five minutes: a JWT as CDI gives out.
///
/// @param uid of this very claim
/// @param user who asked for it
record UploadToken(String namespace, String name, String uid, String user) {
  /// As CDI's.
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final String ISSUER = "virtfleet-upload";
  private static final JsonMapper JSON = new JsonMapper();

  /// Makes the key of one server process. Tokens of an earlier process are refused, and clients ask
  /// for new ones.
  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no curve P-256.", e);
    }
  }

  String sign(KeyPair key, Clock clock) {
    Instant now = clock.instant();
    var claims = JSON.createObjectNode().put("iss", ISSUER).put("sub", user);
    claims.put("iat", now.getEpochSecond()).put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("namespace", namespace).put("name", name).put("uid", uid);
    try {
      return Jws.sign(JSON.writeValueAsBytes(claims), key.getPrivate());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain texts always become JSON.", e);
    }
  }

  /// @throws UploadRefused code 401
  static UploadToken verify(String text, KeyPair key, Clock clock) throws UploadRefused {
    try {
      JsonNode claims = JSON.readTree(Jws.verify(text, key.getPublic()));
      if (!claims.path("iss").asText().equals(ISSUER)
          || claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
        throw new UploadRefused(401, "The upload token has expired: ask for a new one.");
      }
      return new UploadToken(
          claims.path("namespace").asText(),
          claims.path("name").asText(),
          claims.path("uid").asText(),
          claims.path("sub").asText());
    } catch (JwsRefused | IOException e) {
      throw new UploadRefused(401, "The upload token is not valid: ask for a new one.");
    }
  }
}
