package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.Map;
import java.util.Objects;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Tells uploaders when a claim takes an upload, with or without a DataVolume above it.
final class UploadTargetReconciler implements Reconciler<Key> {

  private final Cache<PersistentVolumeClaim> claims;
  private final ObjectWriter writer;

  UploadTargetReconciler(Cache<PersistentVolumeClaim> claims, ObjectWriter writer) {
    this.claims = claims;
    this.writer = writer;
  }

  @Override
  public Outcome reconcile(Key key) {
    claims
        .get(key)
        .filter(claim -> annotations(claim).containsKey(Annotations.UPLOAD_TARGET))
        .filter(claim -> claim.getMetadata().getDeletionTimestamp() == null)
        .ifPresent(this::tell);
    return Outcome.settled();
  }

  private void tell(PersistentVolumeClaim claim) {
    boolean done = VolumeProgress.hasContent(claim);
    boolean ready = VolumeProgress.isBound(claim) && !done;
    writer.patch(
        claim,
        copy -> {
          var metadata = new PersistentVolumeClaimBuilder(copy).editMetadata();
          metadata.addToAnnotations(Annotations.TRANSFER_READY, String.valueOf(ready));
          if (!done) {
            metadata.addToAnnotations(Annotations.TRANSFER_PHASE, ready ? "Running" : "Pending");
          }
          return metadata.endMetadata().build();
        });
  }

  private static Map<String, String> annotations(PersistentVolumeClaim claim) {
    return Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.of());
  }
}
