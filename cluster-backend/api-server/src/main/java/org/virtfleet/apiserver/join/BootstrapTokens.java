package org.virtfleet.apiserver.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Join tokens as kubeadm has them: `ID.SECRET`, kept in Secret `bootstrap-token-ID` of
/// `kube-system` with type `bootstrap.kubernetes.io/token`. A token that has been used is deleted,
/// so it is good for one node; one that has expired is deleted by and by.
public final class BootstrapTokens {

  private static final Logger LOG = LoggerFactory.getLogger(BootstrapTokens.class);

  private static final Pattern FORM = Pattern.compile("([a-z0-9]{6})\\.([a-z0-9]{16})");
  private static final String TYPE = "bootstrap.kubernetes.io/token";

  private static final ServerObjects.Scope SECRETS =
      new ServerObjects.Scope(
          "secrets", "kube-system", new User("system:apiserver", List.of(User.MASTERS)));

  private final ServerObjects objects;
  private final Clock clock;

  public BootstrapTokens(ServerObjects objects, Clock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /// Whether the token may be used now.
  boolean isGood(String token) {
    Matcher form = FORM.matcher(token);
    return form.matches()
        && objects
            .find(SECRETS, name(form.group(1)))
            .filter(secret -> allows(secret, form.group(1), form.group(2)))
            .isPresent();
  }

  /// Uses the token up. Of two that try at once, one is told that it is not good.
  boolean use(String token) {
    Matcher form = FORM.matcher(token);
    if (!isGood(token) || !form.matches()) {
      return false;
    }
    try {
      objects.delete(SECRETS, name(form.group(1)));
      return true;
    } catch (ApiException e) {
      if (e.reason() == StatusReason.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /// Deletes those that are good for nothing any more.
  public void sweep() {
    for (ObjectNode secret : objects.list(SECRETS)) {
      if (secret.path("type").asText("").equals(TYPE) && isExpired(secret.path("data"))) {
        String name = ObjectMeta.of(secret).name();
        objects.delete(SECRETS, name);
        LOG.info("The join token {} has expired and is deleted", name);
      }
    }
  }

  private static String name(String id) {
    return "bootstrap-token-" + id;
  }

  private boolean allows(ObjectNode secret, String id, String word) {
    JsonNode data = secret.path("data");
    return secret.path("type").asText("").equals(TYPE)
        && text(data, "token-id").filter(id::equals).isPresent()
        && text(data, "token-secret").filter(kept -> isSame(kept, word)).isPresent()
        && isForAuthentication(data)
        && !isExpired(data);
  }

  private static boolean isForAuthentication(JsonNode data) {
    return text(data, "usage-bootstrap-authentication").filter("true"::equals).isPresent();
  }

  /// A token without an end is good until it is used; one whose end cannot be read is not.
  private boolean isExpired(JsonNode data) {
    return text(data, "expiration")
        .map(text -> {
          try {
            return !clock.instant().isBefore(OffsetDateTime.parse(text).toInstant());
          } catch (DateTimeParseException e) {
            return true;
          }
        })
        .orElse(false);
  }

  /// In a time that does not depend on where they differ.
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> text(JsonNode data, String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(data.path(key).asText(""));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(t -> !t.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
