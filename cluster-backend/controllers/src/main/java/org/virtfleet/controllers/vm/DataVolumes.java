package org.virtfleet.controllers.vm;

import java.util.EnumSet;
import java.util.Set;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumePhase;

/// Questions about the volumes of a machine.
final class DataVolumes {

  /// Nothing is being put into the volume: it is full, or waits for its first user.
  private static final Set<DataVolumePhase> USABLE =
      EnumSet.of(
          DataVolumePhase.SUCCEEDED,
          DataVolumePhase.WAIT_FOR_FIRST_CONSUMER,
          DataVolumePhase.PENDING_POPULATION);

  private DataVolumes() {}

  static boolean failed(DataVolume volume) {
    return phase(volume) == DataVolumePhase.FAILED;
  }

  static boolean usable(DataVolume volume) {
    return USABLE.contains(phase(volume));
  }

  static boolean filling(DataVolume volume) {
    return !usable(volume);
  }

  private static DataVolumePhase phase(DataVolume volume) {
    var status = volume.getStatus();
    return status == null || status.getPhase() == null
        ? DataVolumePhase.PENDING
        : DataVolumePhase.of(status.getPhase()).orElse(DataVolumePhase.UNKNOWN);
  }
}
