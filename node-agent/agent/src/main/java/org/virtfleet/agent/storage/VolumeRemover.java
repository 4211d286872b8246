package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import org.virtfleet.api.Finalizers;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;

/// Deletes the data of a volume whose object is to go, and then lets the object go.
final class VolumeRemover implements Reconciler<Key> {

  private final Cache<PersistentVolume> volumes;
  private final VolumePool pool;
  private final ObjectWriter writer;
  private final Runnable changed;

  VolumeRemover(
      Cache<PersistentVolume> volumes, VolumePool pool, ObjectWriter writer, Runnable changed) {
    this.volumes = volumes;
    this.pool = pool;
    this.writer = writer;
    this.changed = changed;
  }

  @Override
  public Outcome reconcile(Key key) {
    var going =
        volumes
            .get(key)
            .filter(volume -> volume.getMetadata().getDeletionTimestamp() != null)
            .filter(volume -> volume.getMetadata().getFinalizers().contains(Finalizers.VOLUME));
    if (going.isPresent()) {
      pool.remove(VolumeObjects.poolVolume(going.get()));
      writer.patch(
          going.get(),
          copy -> {
            copy.removeFinalizer(Finalizers.VOLUME);
            return copy;
          });
      changed.run();
    }
    return Outcome.settled();
  }
}
