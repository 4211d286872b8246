package org.virtfleet.apiserver.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.VolumeNode;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;

/// Which volume is fetched, and whether it may be now. Nothing but the token gives a right, and
/// nothing is told to who has none.
record ExportedVolumes(ServerObjects objects, Clock clock) {
  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  AgentTarget find(String namespace, String name, String claim, boolean packed, String token) {
    JsonNode status =
        find("virtualmachineexports.export.kubevirt.io", namespace, name)
            .map(export -> export.path("status"))
            .filter(found -> opens(namespace, found, token))
            .orElseThrow(() ->
                new ApiException(
                    StatusReason.UNAUTHORIZED,
                    "there is no such export, or the token is not its own: send the one of its secret as x-kubevirt-export-token"));
    if (isOver(status)) {
      throw new ApiException(
          StatusReason.UNAUTHORIZED, "the export has expired: make a new VirtualMachineExport");
    }
    if (!status.path("phase").asText("").equals("Ready")) {
      throw new ApiException(
          StatusReason.SERVICE_UNAVAILABLE,
          "the export is not ready: its conditions say what it waits for");
    }
    if (!offers(status, claim)) {
      throw new ApiException(
          StatusReason.NOT_FOUND, "the export has no volume " + claim + ": see status.links");
    }
    ObjectNode bound =
        find("persistentvolumeclaims", namespace, claim).orElseThrow(() -> gone(claim));
    return find("persistentvolumes", "", bound.at("/spec/volumeName").asText(""))
        .flatMap(VolumeNode::of)
        .map(node -> AgentTarget.export(bound, node, packed))
        .orElseThrow(() -> gone(claim));
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

  private static boolean offers(JsonNode status, String claim) {
    for (JsonNode volume : status.at("/links/external/volumes")) {
      for (JsonNode format : volume.path("formats")) {
        if (format.path("url").asText("").contains("/volumes/" + claim + "/")) {
          return true;
        }
      }
    }
    return false;
  }

  private Optional<ObjectNode> find(String kind, String namespace, String name) {
    return name.isEmpty() ? Optional.empty() : objects.find(new Scope(kind, namespace, SELF), name);
  }

  private static ApiException gone(String claim) {
    return new ApiException(
        StatusReason.SERVICE_UNAVAILABLE, "the volume of " + claim + " is on no node");
  }
}
