package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A volume of a snapshot that a machine gets back. Pure.
///
/// @param volume as the machine calls it
/// @param source the snapshot's claim
/// @param copy the claim that its copy is made in
/// @param claim that the machine has in the end: the copy, or the one whose place the copy takes
record RestoredVolume(String volume, String source, String copy, String claim) {

  /// Where the status of a restore tells of them.
  static final String FIELD = "restores";

  /// All that a restore brings back.
  static List<RestoredVolume> of(GenericKubernetesResource restore, SnapshotContent content) {
    List<RestoredVolume> volumes = new ArrayList<>();
    for (Copies.Copy kept : content.copies()) {
      String copy = copy(restore, kept.volume());
      String claim = isReplaced(restore, kept.volume()) ? kept.source() : copy;
      volumes.add(new RestoredVolume(kept.volume(), kept.name(), copy, claim));
    }
    return volumes;
  }

  /// Those in the status of a restore, as {@link #status} wrote them.
  static List<RestoredVolume> recorded(GenericKubernetesResource restore) {
    return restore.get("status", FIELD) instanceof List<?> list
        ? list.stream()
            .flatMap(each -> each instanceof Map<?, ?> map ? Stream.of(map) : Stream.empty())
            .map(map -> recorded(restore, map))
            .toList()
        : List.of();
  }

  private static RestoredVolume recorded(GenericKubernetesResource restore, Map<?, ?> map) {
    String volume = text(map, "volumeName");
    return new RestoredVolume(
        volume,
        text(map, "volumeSnapshotName"),
        copy(restore, volume),
        text(map, "persistentVolumeClaim"));
  }

  private static String text(Map<?, ?> map, String field) {
    return Objects.toString(map.get(field), "");
  }

  /// KubeVirt's `VolumeRestore`.
  Map<String, Object> status() {
    return Map.of(
        "volumeName", volume, "persistentVolumeClaim", claim, "volumeSnapshotName", source);
  }

  Copies.Copy wanted() {
    return new Copies.Copy(volume, source, copy);
  }

  /// Whether the copy takes the place of a claim.
  boolean isInPlace() {
    return !claim.equals(copy);
  }

  /// Whether a restore is to give claims their content back.
  static boolean isInPlace(GenericKubernetesResource restore) {
    return has(restore, "InPlace");
  }

  private static boolean has(GenericKubernetesResource restore, String policy) {
    return policy.equals(restore.<String>get("spec", "volumeRestorePolicy"));
  }

  /// One that gets another name leaves the claim alone.
  private static boolean isReplaced(GenericKubernetesResource restore, String volume) {
    return isInPlace(restore) && override(restore, volume).isEmpty();
  }

  private static String copy(GenericKubernetesResource restore, String volume) {
    String prefix =
        has(restore, "PrefixTargetName")
            ? restore.get("spec", "target", "name")
            : "restore-" + restore.getMetadata().getUid();
    return override(restore, volume).orElse(prefix + "-" + volume);
  }

  private static Optional<String> override(GenericKubernetesResource restore, String volume) {
    return restore.get("spec", "volumeRestoreOverrides") instanceof List<?> list
        ? list.stream()
            .filter(each -> each instanceof Map<?, ?> map && volume.equals(map.get("volumeName")))
            .map(each -> each instanceof Map<?, ?> map ? map.get("restoreName") : null)
            .filter(Objects::nonNull)
            .map(Object::toString)
            .findFirst()
        : Optional.empty();
  }
}
