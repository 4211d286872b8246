package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.BinarySI;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Makes the volume of a claim that asks for more as large as that: first the data, then the
/// PersistentVolume says so, then the claim. Killed in between, the next agent does it again.
final class VolumeGrowth implements Reconciler<Key> {

  /// Nobody tells when the pool has room again.
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final String FAILED = "VolumeResizeFailed";

  private final Cache<PersistentVolumeClaim> claims;
  private final TypedClient client;
  private final Pools pools;
  private final VolumeStretch stretch;
  private final Overlays overlays;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final InstantSource clock;
  private final String node;
  private final Runnable changed;

  VolumeGrowth(
      Cache<PersistentVolumeClaim> claims,
      TypedClient client,
      Pools pools,
      VolumeStretch stretch,
      Overlays overlays,
      EventRecorder events,
      InstantSource clock,
      String node,
      Runnable changed) {
    this.claims = claims;
    this.client = client;
    this.pools = pools;
    this.stretch = stretch;
    this.overlays = overlays;
    this.writer = new ObjectWriter(client);
    this.events = events;
    this.clock = clock;
    this.node = node;
    this.changed = changed;
  }

  @Override
  public Outcome reconcile(Key key) throws IOException {
    if (claims.get(key).filter(this::isOpenHere).isEmpty()) {
      return Outcome.settled();
    }
    var claim = client.find(PersistentVolumeClaim.class, key).filter(this::isOpenHere).orElse(null);
    var volume = claim == null ? null : volumeOf(claim).orElse(null);
    if (claim == null || volume == null || isBeingFilled(claim, volume)) {
      return Outcome.settled(); // its content brings the key back
    }
    return VolumeObjects.capacity(volume) < VolumeObjects.requested(claim)
        ? grow(claim, volume)
        : finished(claim, VolumeObjects.capacity(volume));
  }

  private boolean isOpenHere(PersistentVolumeClaim claim) {
    return claim.getMetadata().getDeletionTimestamp() == null
        && VolumeObjects.annotation(claim, Annotations.SELECTED_NODE).equals(Optional.of(node))
        && ResizeStatus.isOpen(claim);
  }

  /// The volume that was made for this very claim, or for another that it took the place of.
  private Optional<PersistentVolume> volumeOf(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .flatMap(name -> client.find(PersistentVolume.class, Key.of("", name)))
        .filter(volume -> VolumeObjects.isOn(volume, node))
        .filter(volume -> volume.getMetadata().getDeletionTimestamp() == null)
        .filter(VolumeObjects::isMadeByAgent)
        .filter(volume ->
            volume.getSpec().getClaimRef() != null
                && Objects.equals(
                    volume.getSpec().getClaimRef().getUid(), claim.getMetadata().getUid()));
  }

  private static boolean isBeingFilled(PersistentVolumeClaim claim, PersistentVolume volume) {
    return VolumeObjects.content(volume) == VolumeObjects.Content.AWAITED
        || (VolumeObjects.annotation(claim, Annotations.UPLOAD_TARGET).isPresent()
            && !VolumeObjects.annotation(claim, Annotations.TRANSFER_PHASE)
                .equals(Optional.of("Succeeded")));
  }

  private Outcome grow(PersistentVolumeClaim seen, PersistentVolume volume) throws IOException {
    var size = VolumeObjects.requested(seen);
    // What a try before has told stays until it is different: each write brings the key back.
    var claim =
        ResizeStatus.isTold(seen)
            ? seen
            : tell(seen, copy -> ResizeStatus.resizing(copy, clock.instant()));
    var more = size - VolumeObjects.capacity(volume);
    var pool = pools.of(volume);
    try {
      var name = VolumeObjects.poolVolume(volume);
      pool.freeRoom().require(more, "what the volume is to grow by");
      var overlay = overlays.on(Path.of(pool.path(name)));
      if (overlay.isPresent()) {
        failed(claim, "The volume cannot grow. " + overlay.get().words());
        return Outcome.again(AGAIN);
      }
      stretch.to(pool, name, VolumeObjects.format(volume), size);
      if (VolumeObjects.isFull(volume)) {
        FullAllocation.take(pool, pools.workplace(pool), name, size);
      }
    } catch (TransferFailed e) {
      failed(claim, String.valueOf(e.getMessage()));
      return Outcome.again(AGAIN);
    } catch (VolumeStretch.GuestNotTold e) {
      var words =
          "The guest that runs with it cannot be told that its disk is larger: stop it and start it again to finish. "
              + e.getMessage();
      tell(claim, copy -> ResizeStatus.waiting(copy, words, clock.instant()));
      events.warning(claim, "FileSystemResizeRequired", words);
      return Outcome.settled(); // the end of the guest brings the key back
    } catch (IOException | HypervisorException e) {
      if (!(e instanceof HypervisorException h) || h.code() != ErrorCode.DISCONNECTED) {
        failed(claim, "Node " + node + " cannot resize the volume: " + e.getMessage());
      }
      throw e;
    }
    writer.patch(volume, copy -> withCapacity(copy, size));
    changed.run();
    events.normal(claim, "VolumeResizeSuccessful", "Resize volume succeeded");
    return finished(claim, size);
  }

  private void failed(PersistentVolumeClaim claim, String words) {
    tell(claim, copy -> ResizeStatus.failed(copy, words, clock.instant()));
    events.warning(claim, FAILED, words);
  }

  private Outcome finished(PersistentVolumeClaim claim, long capacity) {
    tell(claim, copy -> ResizeStatus.done(copy, capacity));
    return Outcome.settled();
  }

  private PersistentVolumeClaim tell(
      PersistentVolumeClaim claim, UnaryOperator<PersistentVolumeClaim> change) {
    return writer.patchStatus(claim, change);
  }

  private static PersistentVolume withCapacity(PersistentVolume volume, long capacity) {
    return new PersistentVolumeBuilder(volume)
        .editSpec()
        .withCapacity(Map.of("storage", BinarySI.of(capacity)))
        .endSpec()
        .build();
  }
}
