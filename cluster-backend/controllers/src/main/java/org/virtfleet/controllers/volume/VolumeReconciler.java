package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.api.Finalizers;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Says of a volume whether somebody has it, and deletes it when its claim is gone and its policy
/// is Delete.
final class VolumeReconciler implements Reconciler<Key> {

  private static final String RELEASED = "Released";

  /// A claim that the server knows and the cache does not will be in the cache by then, and one
  /// that is replaced is mostly there again.
  private static final Duration SOON = Duration.ofSeconds(1);

  private final StorageView view;
  private final Function<Key, Optional<PersistentVolumeClaim>> claimOnServer;
  private final ObjectWriter writer;
  private final EventRecorder events;

  /// @param claimOnServer asks the server itself for a claim: before data goes, the cache is not
  ///   enough
  VolumeReconciler(
      StorageView view,
      Function<Key, Optional<PersistentVolumeClaim>> claimOnServer,
      ObjectWriter writer,
      EventRecorder events) {
    this.view = view;
    this.claimOnServer = claimOnServer;
    this.writer = writer;
    this.events = events;
  }

  @Override
  public Outcome reconcile(Key key) {
    PersistentVolume volume = view.volumes().get(key).orElse(null);
    if (volume == null) {
      return Outcome.settled();
    }
    String phase = phase(volume);
    if (volume.getMetadata().getDeletionTimestamp() != null) {
      letGoIfUnbound(volume, phase);
      return Outcome.settled();
    }
    if (RELEASED.equals(phase) && (hasClaim(volume, claimOnServer) || isBeingReplaced(volume))) {
      return Outcome.again(SOON);
    }
    PersistentVolume now = writePhase(volume, phase);
    if (RELEASED.equals(phase)
        && "Delete".equals(volume.getSpec().getPersistentVolumeReclaimPolicy())) {
      events.normal(now, "VolumeDelete", "The claim of this volume is gone: deleting the volume");
      writer.delete(now);
    }
    return Outcome.settled();
  }

  /// The end of its claim brings the volume back here.
  private void letGoIfUnbound(PersistentVolume volume, String phase) {
    if (phase.equals("Bound")) {
      return;
    }
    writer.patch(
        volume,
        copy -> {
          copy.removeFinalizer(Finalizers.VOLUME_IN_USE);
          return copy;
        });
  }

  private String phase(PersistentVolume volume) {
    var ref = volume.getSpec().getClaimRef();
    if (ref == null || ref.getUid() == null) {
      return "Available";
    }
    if (!hasClaim(volume, view.claims()::get)) {
      return RELEASED;
    }
    return view.claims()
        .get(Key.of(ref.getNamespace(), ref.getName()))
        .filter(claim -> Storage.boundVolume(claim).isPresent())
        .map(_ -> "Bound")
        .orElse("Available");
  }

  private static boolean hasClaim(
      PersistentVolume volume, Function<Key, Optional<PersistentVolumeClaim>> claims) {
    var ref = volume.getSpec().getClaimRef();
    return claims
        .apply(Key.of(ref.getNamespace(), ref.getName()))
        .filter(claim -> claim.getMetadata().getUid().equals(ref.getUid()))
        .isPresent();
  }

  /// Whether another volume is promised to the name of its claim, which is not made anew yet: until
  /// then this one is what the name stood for last.
  private boolean isBeingReplaced(PersistentVolume volume) {
    var had = volume.getSpec().getClaimRef();
    return view.volumes().list().stream()
        .map(other -> other.getSpec().getClaimRef())
        .filter(promised -> promised != null && promised.getUid() == null)
        .anyMatch(promised ->
            Objects.equals(promised.getNamespace(), had.getNamespace())
                && Objects.equals(promised.getName(), had.getName()));
  }

  private PersistentVolume writePhase(PersistentVolume volume, String phase) {
    return writer.patchStatus(
        volume,
        copy -> {
          var status = Objects.requireNonNullElseGet(copy.getStatus(), PersistentVolumeStatus::new);
          status.setPhase(phase);
          copy.setStatus(status);
          return copy;
        });
  }
}
