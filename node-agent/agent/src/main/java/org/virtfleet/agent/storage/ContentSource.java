package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// A way in which this node fills a new volume by itself. Which one is told by the claim.
interface ContentSource {

  boolean isFor(PersistentVolumeClaim claim);

  /// Whether it can begin. What is not ready now is asked again whenever one of the claims changes
  /// that it waits for.
  default boolean isReady(PersistentVolumeClaim claim, PersistentVolume volume) {
    return true;
  }

  /// Puts the content in the volume's place, which is empty before and complete afterwards.
  ///
  /// @param progress is told as soon as it is to be seen that it has begun: each time is a write
  ///   for which the work waits. It may end the work by an exception, when nobody waits for it any
  ///   more
  /// @return how the bytes of the volume are laid out now
  VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException;
}
