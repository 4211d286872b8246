package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.virtfleet.client.object.ResourceType;

/// VolumeSnapshots (`snapshot.storage.k8s.io/v1`) and what they stand for. The data of one is a
/// claim of its own, `snapshot-UID` in its namespace, from which others are copied; a
/// VolumeSnapshotContent calls it `NAMESPACE/snapshot-UID` (`snapshotHandle`).
///
/// @param snapshots finds one by its key
/// @param contents finds a VolumeSnapshotContent by its name
public record VolumeSnapshots(
    Function<Key, Optional<GenericKubernetesResource>> snapshots,
    Function<Key, Optional<GenericKubernetesResource>> contents) {

  public static final String GROUP = "snapshot.storage.k8s.io";
  public static final String NAME = "VolumeSnapshot";

  public static final ResourceType KIND = ResourceType.regular(GROUP, "v1", NAME, true);
  public static final ResourceType CONTENTS =
      ResourceType.regular(GROUP, "v1", "VolumeSnapshotContent", false);
  public static final ResourceType CLASSES =
      new ResourceType(GROUP, "v1", "VolumeSnapshotClass", "volumesnapshotclasses", false);

  private static final Pattern CLAIM =
      Pattern.compile("snapshot-\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /// Snapshots of a cache, and contents as the server has them: few are asked for, and of one that
  /// comes later than its snapshot nobody would tell.
  public static VolumeSnapshots of(Caches caches, TypedClient client) {
    return new VolumeSnapshots(caches.of(KIND)::get, key -> client.find(CONTENTS, key));
  }

  /// The claim with the data of a snapshot; empty while it is not ready to be used.
  public Optional<Key> claim(Key snapshot) {
    return snapshots
        .apply(snapshot)
        .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
        .filter(found -> Boolean.TRUE.equals(found.<Object>get("status", "readyToUse")))
        .flatMap(this::data);
  }

  /// What somebody may write into a snapshot's status says nothing: the name of the claim is made
  /// of the uid, or stands in an object that only administrators make.
  private Optional<Key> data(GenericKubernetesResource snapshot) {
    Object prepared = snapshot.get("spec", "source", "volumeSnapshotContentName");
    if (prepared == null) {
      return Optional.of(Key.of(snapshot.getMetadata().getNamespace(), claimName(snapshot)));
    }
    return contents
        .apply(Key.of("", prepared.toString()))
        .filter(content ->
            snapshot
                .getMetadata()
                .getUid()
                .equals(content.<Object>get("spec", "volumeSnapshotRef", "uid")))
        .flatMap(content ->
            handle(Objects.toString(content.get("spec", "source", "snapshotHandle"), "")));
  }

  /// The name of the claim that has the data of a snapshot made of another claim.
  public static String claimName(GenericKubernetesResource snapshot) {
    return claimName(snapshot.getMetadata().getUid());
  }

  /// @param uid of the snapshot
  public static String claimName(String uid) {
    return "snapshot-" + uid;
  }

  /// The claim that a `snapshotHandle` names; empty for what no snapshot was ever kept in.
  public static Optional<Key> handle(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 2 && CLAIM.matcher(parts[1]).matches()
        ? Optional.of(Key.of(parts[0], parts[1]))
        : Optional.empty();
  }
}
