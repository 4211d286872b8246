package org.virtfleet.controllers.vm;

import java.util.List;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeSnapshotStatus;

/// Whether the volumes of a machine can be put into snapshots. No kind of them can be yet; those
/// that never could are told as KubeVirt tells them.
final class SnapshotAbilities {

  private SnapshotAbilities() {}

  static List<VolumeSnapshotStatus> of(VirtualMachine vm) {
    var spec = vm.getSpec().getTemplate().getSpec();
    return spec == null
        ? List.of()
        : spec.getVolumes().stream().map(SnapshotAbilities::of).toList();
  }

  private static VolumeSnapshotStatus of(Volume volume) {
    boolean ofClass = volume.getPersistentVolumeClaim() != null || volume.getDataVolume() != null;
    String why =
        ofClass
            ? "No VolumeSnapshotClass: Volume snapshots are not configured for this StorageClass"
            : "Snapshot is not supported for this volumeSource type";
    return new VolumeSnapshotStatus()
        .setName(volume.getName())
        .setReason(why + " [" + volume.getName() + "]");
  }
}
