package org.virtfleet.apiserver.serviceaccount;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.streams.Jws;
import org.virtfleet.streams.JwsRefused;

/// What a token says, in the claims that Kubernetes gives them.
///
/// @param id of this very token (`jti`)
/// @param audiences whom it is meant for
/// @param bound the object with which it ends
record AccountToken(
    String id,
    Reference account,
    String namespace,
    List<String> audiences,
    Instant issued,
    Instant expires,
    Optional<Bound> bound) {

  private static final String ISSUER = "https://kubernetes.default.svc";
  private static final JsonMapper JSON = new JsonMapper();

  static final String INSTANCE = "virtualmachineinstance";
  static final String INSTANCES = "virtualmachineinstances.kubevirt.io";

  AccountToken {
    audiences = List.copyOf(audiences);
  }

  /// An object that is to be this very one, and not a later one of the same name.
  record Reference(String name, String uid) {}

  /// @param kind one of [#BINDABLE]
  record Bound(String kind, Reference object) {}

  /// The kinds that a token can end with, in small letters, and where their objects are. Guests are
  /// ours: here no Pod stands for one.
  static final Map<String, String> BINDABLE =
      Map.of("pod", "pods", "secret", "secrets", INSTANCE, INSTANCES);

  String sign(PrivateKey key) {
    ObjectNode claims =
        JSON.createObjectNode()
            .put("iss", ISSUER)
            .put("sub", "system:serviceaccount:" + namespace + ":" + account.name())
            .put("jti", id)
            .put("iat", issued.getEpochSecond())
            .put("nbf", issued.getEpochSecond())
            .put("exp", expires.getEpochSecond());
    audiences.forEach(claims.putArray("aud")::add);
    ObjectNode own = claims.putObject("kubernetes.io").put("namespace", namespace);
    write(own.putObject("serviceaccount"), account);
    bound.ifPresent(one -> write(own.putObject(one.kind()), one.object()));
    try {
      return Jws.sign(JSON.writeValueAsBytes(claims), key);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain texts always become JSON.", e);
    }
  }

  private static void write(ObjectNode into, Reference reference) {
    into.put("name", reference.name()).put("uid", reference.uid());
  }

  /// @return empty when the text is no token of this key
  static Optional<AccountToken> read(String text, PublicKey key) {
    try {
      JsonNode claims = JSON.readTree(Jws.verify(text, key));
      if (!claims.path("iss").asText("").equals(ISSUER)) {
        return Optional.empty();
      }
      JsonNode own = claims.path("kubernetes.io");
      return Optional.of(
          new AccountToken(
              claims.path("jti").asText(""),
              reference(own.path("serviceaccount")),
              own.path("namespace").asText(""),
              claims.path("aud").valueStream().map(JsonNode::asText).toList(),
              Instant.ofEpochSecond(claims.path("nbf").asLong()),
              Instant.ofEpochSecond(claims.path("exp").asLong()),
              bound(own)));
    } catch (JwsRefused | IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Bound> bound(JsonNode own) {
    return BINDABLE.keySet().stream()
        .filter(own::has)
        .findFirst()
        .map(kind -> new Bound(kind, reference(own.path(kind))));
  }

  private static Reference reference(JsonNode json) {
    return new Reference(json.path("name").asText(""), json.path("uid").asText(""));
  }
}
