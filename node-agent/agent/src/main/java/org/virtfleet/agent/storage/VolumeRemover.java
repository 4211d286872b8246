package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.api.Finalizers;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Deletes the data of a volume whose object is to go, and the backups in it, and then lets the
/// object go. Data that somebody else needs stays, and the object with it, until nobody does; so
/// does that of a volume which a claim still has. What is to be retained stays without an object.
final class VolumeRemover implements Reconciler<Key> {

  /// What people do with other tools nobody tells.
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Cache<PersistentVolume> volumes;
  private final Pools pools;
  private final VolumeNeeds needs;
  private final ObjectWriter writer;
  private final EventRecorder events;
  private final Runnable changed;

  VolumeRemover(
      Cache<PersistentVolume> volumes,
      Pools pools,
      VolumeNeeds needs,
      ObjectWriter writer,
      EventRecorder events,
      Runnable changed) {
    this.volumes = volumes;
    this.pools = pools;
    this.needs = needs;
    this.writer = writer;
    this.events = events;
    this.changed = changed;
  }

  @Override
  public Outcome reconcile(Key key) throws IOException {
    var going =
        volumes
            .get(key)
            .filter(volume -> volume.getMetadata().getDeletionTimestamp() != null)
            .filter(volume -> volume.getMetadata().getFinalizers().contains(Finalizers.VOLUME))
            .filter(
                volume -> !volume.getMetadata().getFinalizers().contains(Finalizers.VOLUME_IN_USE));
    return going.isPresent() ? remove(going.get()) : Outcome.settled();
  }

  private Outcome remove(PersistentVolume volume) throws IOException {
    if (!VolumeObjects.isMadeByAgent(volume)) {
      return keep(volume, "The agent did not make %s, so it leaves the data where it is.");
    }
    if ("Retain".equals(volume.getSpec().getPersistentVolumeReclaimPolicy())) {
      return keep(
          volume,
          "The reclaim policy of %s is Retain, so the agent leaves the data where it is: look among the orphans of its pool.");
    }
    try {
      var pool = pools.of(volume);
      var needed = needs.of(volume, pool);
      if (needed.isPresent()) {
        return stays(volume, "VolumeStillNeeded", needed.get());
      }
      pool.remove(VolumeObjects.poolVolume(volume));
      pools.workplace(pool).discard(VolumeObjects.poolVolume(volume));
      removeBackups(volume, pool);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      return stays(volume, "VolumeFailedDelete", String.valueOf(e.getMessage()));
    }
    letGo(volume);
    changed.run();
    return Outcome.settled();
  }

  /// Those that the claim held. An agent that may not write into the folder has made none.
  private void removeBackups(PersistentVolume volume, VolumePool pool) throws IOException {
    if (pools.workplace(pool).isDirect()) {
      Archive.beside(pool.folder(), VolumeObjects.poolVolume(volume)).remove();
    }
  }

  /// @param why with the name of the data
  private Outcome keep(PersistentVolume volume, String why) {
    events.warning(volume, "VolumeKept", why.formatted(VolumeObjects.poolVolume(volume)));
    letGo(volume);
    return Outcome.settled();
  }

  private void letGo(PersistentVolume volume) {
    writer.patch(
        volume,
        copy -> {
          copy.removeFinalizer(Finalizers.VOLUME);
          return copy;
        });
  }

  private Outcome stays(PersistentVolume volume, String reason, String words) {
    var status = volume.getStatus();
    if (status == null || !words.equals(status.getMessage())) {
      events.warning(volume, reason, words);
      writer.patchStatus(
          volume,
          copy -> {
            var said = Objects.requireNonNullElseGet(copy.getStatus(), PersistentVolumeStatus::new);
            said.setReason(reason);
            said.setMessage(words);
            copy.setStatus(said);
            return copy;
          });
    }
    return Outcome.again(AGAIN);
  }
}
