package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.control.VolumeSnapshots;

/// Takes away what VolumeSnapshots have kept: the claim with the data, where the policy says so,
/// and then the VolumeSnapshotContent. Each step is seen on the server before the next.
record VolumeSnapshotRemoval(
    TypedClient client, Cache<PersistentVolumeClaim> claims, ObjectWriter writer) {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /// Whether a claim is to become a copy of what is kept.
  boolean isBeingRead(VolumeSnapshotContent content) {
    Optional<String> data = content.claim().map(Key::toString);
    return data.isPresent()
        && claims.list().stream()
            .filter(claim -> claim.getMetadata().getDeletionTimestamp() == null)
            .map(claim ->
                Objects.requireNonNullElse(
                    claim.getMetadata().getAnnotations(), Map.<String, String>of()))
            .filter(notes -> data.get().equals(notes.get(Annotations.CLONE_REQUEST)))
            .anyMatch(notes -> !ENDED.contains(notes.getOrDefault(Annotations.TRANSFER_PHASE, "")));
  }

  /// @return whether it is gone; its claim's end brings it back else
  boolean remove(VolumeSnapshotContent content) {
    if (!content.isGoing()) {
      var metadata = content.object().getMetadata();
      writer.delete(
          VolumeSnapshots.CONTENTS,
          content.key(),
          "Background",
          metadata.getUid(),
          metadata.getResourceVersion());
    }
    return client
        .find(VolumeSnapshots.CONTENTS, content.key())
        .filter(
            found -> found.getMetadata().getUid().equals(content.object().getMetadata().getUid()))
        .map(found -> finish(new VolumeSnapshotContent(found)))
        .orElse(true);
  }

  /// The end of one that is being deleted.
  ///
  /// @return whether it is gone
  boolean finish(VolumeSnapshotContent content) {
    if (content.isDeletedWithIt()) {
      Optional<PersistentVolumeClaim> data =
          content.claim().flatMap(key -> client.find(PersistentVolumeClaim.class, key));
      if (data.isPresent()) {
        if (data.get().getMetadata().getDeletionTimestamp() == null) {
          writer.delete(data.get());
        }
        return false;
      }
    }
    GenericKubernetesResource _ =
        writer.patch(
            content.object(),
            copy -> {
              copy.removeFinalizer(VolumeSnapshotContent.FINALIZER);
              return copy;
            });
    return true;
  }
}
