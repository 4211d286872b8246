package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.PendingClaim;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.Volume;

/// Makes the volume of a claim that was placed here: first the data, then the object that tells of
/// it. Killed in between it finds the data by the claim's uid.
final class ClaimProvisioner implements Reconciler<Key> {

  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final Cache<StorageClass> classes;
  private final TypedClient client;
  private final Pools pools;
  private final ObjectWriter writer;
  private final PendingClaim pending;
  private final String node;
  private final Predicate<PersistentVolumeClaim> isFilledHere;
  private final Consumer<Key> made;
  private final Runnable changed;

  /// @param isFilledHere whether this node brings the content of a claim's volume
  /// @param made told the claim whose volume is there from now on
  /// @param changed told after a volume was made: the free space is another
  ClaimProvisioner(
      Cache<PersistentVolumeClaim> claims,
      Cache<PersistentVolume> volumes,
      Cache<StorageClass> classes,
      TypedClient client,
      Pools pools,
      ObjectWriter writer,
      EventRecorder events,
      String node,
      Predicate<PersistentVolumeClaim> isFilledHere,
      Consumer<Key> made,
      Runnable changed) {
    this.claims = claims;
    this.volumes = volumes;
    this.classes = classes;
    this.client = client;
    this.pools = pools;
    this.writer = writer;
    this.pending = new PendingClaim(writer, events);
    this.node = node;
    this.isFilledHere = isFilledHere;
    this.made = made;
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
    if (volumes.get(Key.of("", VolumeObjects.volumeName(claim))).isPresent()) {
      return; // it is told already, and the claim will be bound to it
    }
    try {
      var parameters = parameters(claim);
      var pool = pools.of(parameters);
      GivenModes.require(pool, claim);
      tell(claim, parameters, pool, make(claim, parameters, pool));
      made.accept(Key.of(claim));
      changed.run();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      pending.tell(
          claim,
          "ProvisioningFailed",
          "Node " + node + " can't make the volume. " + e.getMessage());
      throw e;
    }
  }

  /// A class that has gone meanwhile is waited for: without it nobody knows where the volume is to
  /// lie. One that has just come may be on the server only.
  private PoolParameters parameters(PersistentVolumeClaim claim) {
    var name = String.valueOf(claim.getSpec().getStorageClassName());
    var key = Key.of("", name);
    return classes
        .get(key)
        .or(() -> client.find(StorageClass.class, key))
        .map(found -> PoolParameters.of(found).with(claim))
        .orElseThrow(() ->
            new HypervisorException(
                ErrorCode.NOT_FOUND, "There is no StorageClass %s any more.".formatted(name)));
  }

  private Volume make(PersistentVolumeClaim claim, PoolParameters parameters, VolumePool pool) {
    var name = VolumeObjects.volumeName(claim);
    var size = VolumeObjects.requested(claim);
    var volume = pool.provide(name, parameters.format(), size);
    if (parameters.isFull()) {
      try {
        FullAllocation.take(pool, pools.workplace(pool), name, size);
      } catch (HypervisorException e) {
        pool.remove(name); // it would hold what it got, and nobody could use it
        throw e;
      }
    }
    return volume;
  }

  private void tell(
      PersistentVolumeClaim claim, PoolParameters parameters, VolumePool pool, Volume volume) {
    var content =
        isFilledHere.test(claim) ? VolumeObjects.Content.AWAITED : VolumeObjects.Content.UNTOLD;
    try {
      writer.create(
          VolumeObjects.persistentVolume(
              claim, node, pool.name(), volume.path(), parameters, content));
    } catch (RequestFailed e) {
      if (!e.isConflict()) {
        throw e;
      }
      // Told before, and not yet seen by the cache.
    }
  }
}
