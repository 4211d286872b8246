package org.virtfleet.controllers.vm;

import java.util.List;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeSnapshotStatus;

/// Whether the volumes of a machine can be put into snapshots: those of claims can, and of the
/// others it is told as KubeVirt tells it.
final class SnapshotAbilities {

  private SnapshotAbilities() {}

  static List<VolumeSnapshotStatus> of(VirtualMachine vm) {
    var spec = vm.getSpec().getTemplate().getSpec();
    return spec == null
        ? List.of()
        : spec.getVolumes().stream().map(SnapshotAbilities::of).toList();
  }

  private static VolumeSnapshotStatus of(Volume volume) {
    return VolumeClaims.own(volume).isPresent()
        ? new VolumeSnapshotStatus().setName(volume.getName()).setEnabled(true)
        : new VolumeSnapshotStatus()
            .setName(volume.getName())
            .setReason(
                "Snapshot is not supported for this volumeSource type [%s]"
                    .formatted(volume.getName()));
  }
}
