package org.virtfleet.apiserver.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.VolumeNode;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Which volume is fetched, and whether it may be now. Nothing but the token gives a right, and
/// nothing is told to who has none.
record ExportedVolumes(ServerObjects objects, Clock clock) {
  private static final Pattern VOLUME = Pattern.compile("/volumes/([^/]+)/[^/]+$");
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  /// The export, for whoever has its token.
  ObjectNode open(String namespace, String name, String token) {
    ObjectNode export =
        find("virtualmachineexports.export.kubevirt.io", namespace, name)
            .filter(found -> opens(namespace, found.path("status"), token))
            .orElseThrow(() ->
                new ApiException(
                    StatusReason.UNAUTHORIZED,
                    "there is no such export, or the token is not its own: send the one of its secret as x-kubevirt-export-token"));
    JsonNode status = export.path("status");
    if (isOver(status)) {
      throw new ApiException(
          StatusReason.UNAUTHORIZED, "the export has expired: make a new VirtualMachineExport");
    }
    if (!status.path("phase").asText("").equals("Ready")) {
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE,
          "the export is not ready: its conditions say what it waits for");
    }
    return export;
  }

  /// Where a volume of an export is fetched.
  ///
  /// @param form as in the agents' paths
  AgentTarget target(ObjectNode export, String claim, String form) {
    if (!claims(export).containsValue(claim)) {
      throw new ApiException(
          StatusReason.NOT_FOUND, "the export has no volume " + claim + ": see status.links");
    }
    String namespace = ObjectMeta.of(export).namespace();
    ObjectNode bound =
        find("persistentvolumeclaims", namespace, claim).orElseThrow(() -> gone(claim));
    return find("persistentvolumes", "", bound.at("/spec/volumeName").asText(""))
        .flatMap(VolumeNode::of)
        .map(node -> AgentTarget.export(bound, node, form))
        .orElseThrow(() -> gone(claim));
  }

  /// The claims that an export gives away, by the names of its volumes.
  static Map<String, String> claims(ObjectNode export) {
    Map<String, String> claims = new LinkedHashMap<>();
    for (JsonNode volume : export.at("/status/links/external/volumes")) {
      for (JsonNode format : volume.path("formats")) {
        Matcher url = VOLUME.matcher(format.path("url").asText(""));
        if (url.find()) {
          claims.put(volume.path("name").asText(""), url.group(1));
        }
      }
    }
    return claims;
  }

  private boolean opens(String namespace, JsonNode status, String token) {
    String secret = status.path("tokenSecretRef").asText("");
    return !token.isEmpty()
        && !secret.isEmpty()
        && find("secrets", namespace, secret)
            .map(found -> found.at("/data/token").asText(""))
            .filter(held -> !held.isEmpty())
            .filter(held -> MessageDigest.isEqual(decoded(held), bytes(token)))
            .isPresent();
  }

  private static byte[] decoded(String held) {
    try {
      return Base64.getDecoder().decode(held);
    } catch (IllegalArgumentException _) {
      return new byte[0]; // the store takes no such secret
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean isOver(JsonNode status) {
    String end = status.path("ttlExpirationTime").asText("");
    return end.isEmpty() || !Instant.parse(end).isAfter(clock.instant());
  }

  private Optional<ObjectNode> find(String kind, String namespace, String name) {
    return name.isEmpty() ? Optional.empty() : objects.find(new Scope(kind, namespace, SELF), name);
  }

  private static ApiException gone(String claim) {
    return new ApiException(
        StatusReason.SERVICE_UNAVAILABLE, "the volume of " + claim + " is on no node");
  }
}
