package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.function.Predicate;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// Makes the volume of a claim that was placed here: first the data, then the object that tells of
/// it. Killed in between it finds the data by the claim's uid.
final class ClaimProvisioner implements Reconciler<Key> {

  private final Cache<PersistentVolumeClaim> claims;
  private final VolumePool pool;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final String node;
  private final Predicate<PersistentVolumeClaim> isFilledHere;
  private final Runnable changed;

  /// @param isFilledHere whether this node brings the content of a claim's volume
  /// @param changed told after a volume was made: the free space is another
  ClaimProvisioner(
      Cache<PersistentVolumeClaim> claims,
      VolumePool pool,
      ObjectWriter writer,
      EventRecorder events,
      String node,
      Predicate<PersistentVolumeClaim> isFilledHere,
      Runnable changed) {
    this.claims = claims;
    this.pool = pool;
    this.writer = writer;
    this.events = events;
    this.node = node;
    this.isFilledHere = isFilledHere;
    this.changed = changed;
  }

  @Override
  public Outcome reconcile(Key key) {
    var claim = claims.get(key).filter(seen -> VolumeObjects.isPlacedOn(seen, node));
    if (claim.isPresent()) {
      provision(claim.get());
    }
    return Outcome.settled();
  }

  private void provision(PersistentVolumeClaim claim) {
    var size = VolumeObjects.requested(claim);
    try {
      var volume = pool.provide(VolumeObjects.volumeName(claim), VolumeFormat.RAW, size);
      tell(claim, volume.path(), size);
      changed.run();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      events.warning(
          claim,
          "ProvisioningFailed",
          "Node " + node + " can't make the volume. " + e.getMessage());
      throw e;
    }
  }

  private void tell(PersistentVolumeClaim claim, String path, long size) {
    var content =
        isFilledHere.test(claim) ? VolumeObjects.Content.AWAITED : VolumeObjects.Content.UNTOLD;
    try {
      writer.create(VolumeObjects.persistentVolume(claim, node, pool.name(), path, size, content));
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        throw e;
      }
      // Told before, and not yet seen by the cache.
    }
  }
}
