package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What the lists need of a PersistentVolumeClaim.
///
/// @param volume the PersistentVolume it is bound to
/// @param owners kind and name of what owns it, as `Kind/name`
/// @param toldUsers who has it, as annotation `virtfleet.org/used-by` tells: `Kind/name`, or
///   `Kind/namespace/name` for another namespace
record ClaimPart(
    String phase,
    String storageClass,
    String volume,
    long sizeBytes,
    String access,
    List<String> owners,
    List<String> toldUsers,
    boolean deleting,
    String createdBy,
    Instant created) {

  static ClaimPart of(JsonNode claim) {
    return new ClaimPart(
        Json.text(claim, "/status/phase"),
        Json.text(claim, "/spec/storageClassName"),
        Json.text(claim, "/spec/volumeName"),
        Json.quantity(
            Json.first(claim, "/status/capacity/storage", "/spec/resources/requests/storage")),
        Json.list(claim, "/spec/accessModes").stream()
            .map(mode -> shortMode(mode.asText()))
            .collect(Collectors.joining(", ")),
        owners(claim),
        Arrays.stream(
                Json.text(claim, "/metadata/annotations/virtfleet.org~1used-by").split(","))
            .map(String::strip)
            .filter(user -> user.indexOf('/') > 0)
            .toList(),
        !Json.text(claim, "/metadata/deletionTimestamp").isEmpty(),
        CreatedBy.of(claim),
        Json.time(claim, "/metadata/creationTimestamp"));
  }

  static List<String> owners(JsonNode object) {
    return Json.list(object, "/metadata/ownerReferences").stream()
        .map(owner -> Json.text(owner, "/kind") + "/" + Json.text(owner, "/name"))
        .toList();
  }

  private static String shortMode(String mode) {
    return switch (mode) {
      case "ReadWriteOnce" -> "RWO";
      case "ReadWriteMany" -> "RWX";
      case "ReadOnlyMany" -> "ROX";
      case "ReadWriteOncePod" -> "RWOP";
      default -> mode;
    };
  }
}
