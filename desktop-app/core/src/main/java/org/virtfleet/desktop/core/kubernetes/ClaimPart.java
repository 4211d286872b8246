package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the lists need of a PersistentVolumeClaim.
///
/// @param volume the PersistentVolume it is bound to
/// @param owners kind and name of what owns it, as `Kind/name`
/// @param toldUsers who has it, as annotation `virtfleet.org/used-by` tells: `Kind/name`, or
///   `Kind/namespace/name` for another namespace
/// @param resizing why it is not as large as it was asked to be, where that is said
record ClaimPart(
    String phase,
    String storageClass,
    String volume,
    long sizeBytes,
    String access,
    List<String> owners,
    List<String> toldUsers,
    Filling filling,
    String resizing,
    boolean deleting,
    String createdBy,
    Instant created) {

  /// Conditions of a claim that was asked to be larger.
  private static final Set<String> RESIZES =
      Set.of(
          "Resizing",
          "FileSystemResizePending",
          "ControllerResizeError",
          "NodeResizeError",
          "ModifyVolumeError");

  /// How far the content is that a claim was to get, as CDI's annotations tell it; a copy or a
  /// restored disk has it without a DataVolume.
  ///
  /// @param isAwaited it was to get content, and has it not yet
  /// @param hasFailed it will not get it
  /// @param words how that stands
  record Filling(boolean isAwaited, boolean hasFailed, Optional<Double> progress, String words) {
    private static final String CDI = "/metadata/annotations/cdi.kubevirt.io~1storage.";

    static Filling of(JsonNode claim) {
      var phase = Json.text(claim, CDI + "pod.phase");
      boolean isWanted =
          !Json.first(
                  claim,
                  "/metadata/annotations/virtfleet.org~1restore-from",
                  "/metadata/annotations/k8s.io~1CloneRequest")
              .isEmpty();
      return new Filling(
          isWanted && !phase.equals("Succeeded"),
          phase.equals("Failed"),
          DataVolumePart.progress(
              Json.text(claim, "/metadata/annotations/virtfleet.org~1progress")),
          Json.text(claim, CDI + "condition.running.message"));
    }
  }

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
        Arrays.stream(Json.text(claim, "/metadata/annotations/virtfleet.org~1used-by").split(","))
            .map(String::strip)
            .filter(user -> user.indexOf('/') > 0)
            .toList(),
        Filling.of(claim),
        resizing(claim),
        !Json.text(claim, "/metadata/deletionTimestamp").isEmpty(),
        CreatedBy.of(claim),
        Json.time(claim, "/metadata/creationTimestamp"));
  }

  /// A claim that is just being made larger says so without words.
  private static String resizing(JsonNode claim) {
    return Json.list(claim, "/status/conditions").stream()
        .filter(condition -> RESIZES.contains(Json.text(condition, "/type")))
        .map(condition -> Json.text(condition, "/message"))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
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
