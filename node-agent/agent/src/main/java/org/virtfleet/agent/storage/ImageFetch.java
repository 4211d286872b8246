package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;

/// A way in which an image comes to this node.
interface ImageFetch {

  boolean isFor(PersistentVolumeClaim claim);

  /// Receives the image of a claim ([ImagePreparation#received]).
  ///
  /// @param volume its name in the pool
  /// @param most bytes that it may have
  /// @param progress may end the work by an exception
  /// @return the file's name where it comes from
  String fetch(
      PersistentVolumeClaim claim, Workplace workplace, String volume, long most, Progress progress)
      throws TransferFailed, IOException, InterruptedException;
}
