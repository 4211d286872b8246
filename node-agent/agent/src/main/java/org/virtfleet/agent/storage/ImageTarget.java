package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.libvirt.HypervisorException;

/// The volume that an image is sent into.
///
/// @param claim that the volume is bound to, by its name
record ImageTarget(PersistentVolume object, String claim, VolumePool pool, Workplace workplace) {

  private static final Logger LOG = LoggerFactory.getLogger(ImageTarget.class);

  /// The volume's name in its pool.
  String volume() {
    return VolumeObjects.poolVolume(object);
  }

  /// Bytes that a guest sees.
  long room() {
    return VolumeObjects.capacity(object);
  }

  void takeSpace() {
    if (VolumeObjects.isFull(object)) {
      FullAllocation.take(pool, workplace, volume(), room());
    }
  }

  void empty() {
    try {
      var _ = pool.renew(volume(), VolumeObjects.format(object), room());
    } catch (HypervisorException e) {
      LOG.warn(
          "The volume {} could not be emptied after a failed upload: {}", volume(), e.getMessage());
    }
  }
}
