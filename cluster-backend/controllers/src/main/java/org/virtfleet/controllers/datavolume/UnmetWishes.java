package org.virtfleet.controllers.datavolume;

import java.util.Optional;
import org.virtfleet.api.cdi.v1beta1.DataVolumeSpec;

/// Fields of a DataVolume without which its volume would not be what was asked for, and which
/// nothing here can do. They are told of instead of being passed over.
final class UnmetWishes {

  private UnmetWishes() {}

  /// @return what cannot be done, and what to do instead
  static Optional<String> of(DataVolumeSpec spec) {
    if ("archive".equals(spec.getContentType())) {
      return Optional.of(
          "spec.contentType: an archive is not unpacked into a volume, which is the disk of a machine here: make an image of the files (virt-make-fs, genisoimage), and leave contentType out");
    }
    if (!spec.getCheckpoints().isEmpty() || Boolean.TRUE.equals(spec.getFinalCheckpoint())) {
      return Optional.of(
          "spec.checkpoints: an image is imported in one piece, not in stages: leave checkpoints and finalCheckpoint out, and name the whole image");
    }
    return Optional.empty();
  }
}
