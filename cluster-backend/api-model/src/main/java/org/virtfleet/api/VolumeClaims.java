package org.virtfleet.api;

import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.Volume;

/// Which claim a machine's volume is. A DataVolume's claim has the name of the DataVolume.
public final class VolumeClaims {

  private VolumeClaims() {}

  /// The claim that the machine writes.
  public static Optional<String> own(Volume volume) {
    if (volume.getPersistentVolumeClaim() != null) {
      return Optional.of(volume.getPersistentVolumeClaim().getClaimName());
    }
    return Optional.ofNullable(volume.getDataVolume()).map(data -> data.getName());
  }

  /// The claim that the machine needs: its own, or the one below an ephemeral volume.
  public static Optional<String> used(Volume volume) {
    return own(volume)
        .or(() ->
            Optional.ofNullable(volume.getEphemeral())
                .flatMap(ephemeral -> Optional.ofNullable(ephemeral.getPersistentVolumeClaim()))
                .map(claim -> claim.getClaimName()));
  }
}
