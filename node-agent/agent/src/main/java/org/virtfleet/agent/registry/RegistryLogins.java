package org.virtfleet.agent.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.agent.image.TransferFailed;

/// Users of registries, as Secrets have them: CDI's `accessKeyId` and `secretKey`, or a file of
/// Docker's (`kubernetes.io/dockerconfigjson`, `kubernetes.io/dockercfg`).
public final class RegistryLogins {

  private static final String CONFIG = ".dockerconfigjson";
  private static final String OLD_CONFIG = ".dockercfg";

  /// What Docker's file calls its own registry.
  private static final Set<String> HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

  private RegistryLogins() {}

  /// @param secret what it holds, decoded
  /// @param name of the Secret, for messages
  /// @return empty where a file of Docker's has nobody for this registry
  public static Optional<RegistryAccess.Login> of(
      Map<String, String> secret, String name, ImageReference image) throws TransferFailed {
    var user = secret.get("accessKeyId");
    var password = secret.get("secretKey");
    if (user != null && password != null) {
      return Optional.of(new RegistryAccess.Login(user, password));
    }
    if (!secret.containsKey(CONFIG) && !secret.containsKey(OLD_CONFIG)) {
      throw TransferFailed.forGood(
          "The Secret %s has neither accessKeyId and secretKey nor %s.".formatted(name, CONFIG));
    }
    return ofFile(secret, name, image);
  }

  /// Of a Secret that an image is pulled with: only what a file of Docker's has for this very
  /// registry. Who names the registry may not be somebody who may read the Secret.
  ///
  /// @param secret what it holds, decoded
  /// @param name of the Secret, for messages
  /// @return empty where the file has nobody for this registry
  public static Optional<RegistryAccess.Login> ofFile(
      Map<String, String> secret, String name, ImageReference image) throws TransferFailed {
    var config = secret.get(CONFIG);
    var old = secret.get(OLD_CONFIG);
    if (config == null && old == null) {
      throw TransferFailed.forGood(
          "The Secret %s has no %s: images are pulled with one of type kubernetes.io/dockerconfigjson."
              .formatted(name, CONFIG));
    }
    try {
      var json = new ObjectMapper();
      return among(
          config != null ? json.readTree(config).path("auths") : json.readTree(old), image);
    } catch (IOException | IllegalArgumentException _) {
      throw TransferFailed.forGood(
          "The Secret %s holds something else as %s than logins to registries."
              .formatted(name, config != null ? CONFIG : OLD_CONFIG));
    }
  }

  /// The one that is given for the longest part of the image's name.
  private static Optional<RegistryAccess.Login> among(JsonNode logins, ImageReference image) {
    return logins.properties().stream()
        .filter(entry -> isFor(entry.getKey(), image))
        .max(Comparator.comparingInt(entry -> place(entry.getKey()).length()))
        .flatMap(entry -> login(entry.getValue()));
  }

  private static boolean isFor(String key, ImageReference image) {
    var place = place(key);
    var slash = place.indexOf('/');
    var host = slash < 0 ? place : place.substring(0, slash);
    var path = slash < 0 ? "" : place.substring(slash + 1);
    if (HUB.contains(host)) {
      return image.registry().equals("docker.io");
    }
    return host.equals(image.registry())
        && (path.isEmpty() || (image.repository() + "/").startsWith(path + "/"));
  }

  private static String place(String key) {
    return key.replaceFirst("^https?://", "").replaceFirst("/+$", "").replaceFirst("/v[12]$", "");
  }

  private static Optional<RegistryAccess.Login> login(JsonNode entry) {
    var user = entry.path("username").asText("");
    if (!user.isEmpty()) {
      return Optional.of(new RegistryAccess.Login(user, entry.path("password").asText("")));
    }
    var both =
        new String(
            Base64.getDecoder().decode(entry.path("auth").asText("")), StandardCharsets.UTF_8);
    var colon = both.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(
            new RegistryAccess.Login(both.substring(0, colon), both.substring(colon + 1)));
  }
}
