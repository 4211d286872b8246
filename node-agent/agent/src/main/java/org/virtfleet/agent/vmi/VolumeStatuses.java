package org.virtfleet.agent.vmi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.agent.vmi.Unfinished.Part;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.Filesystem;
import org.virtfleet.api.kubevirt.v1.HotplugVolumeStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumePhase;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;

/// `status.volumeStatus` of a guest that runs: a volume is `Ready` when the guest has it, `Pending`
/// while it has not, and `Detaching` when it is to be gone and the guest still holds it.
final class VolumeStatuses {
  private VolumeStatuses() {}

  static List<VolumeStatus> of(
      VirtualMachineInstanceSpec spec,
      List<Disk> disks,
      LiveDomain live,
      List<Unfinished> unfinished) {
    Map<String, Unfinished> open = new HashMap<>();
    unfinished.stream()
        .filter(one -> one.part() == Part.DISK)
        .forEach(one -> open.put(one.name(), one));
    Map<String, LiveDisk> present = live.disks(disks.stream().map(Disk::getName).toList());
    Set<String> folders =
        spec.getDomain().getDevices().getFilesystems().stream()
            .map(Filesystem::getName)
            .collect(Collectors.toSet());
    List<VolumeStatus> statuses = new ArrayList<>();
    for (Volume volume : spec.getVolumes()) {
      String name = volume.getName();
      boolean there = present.containsKey(name) || folders.contains(name);
      VolumeStatus status =
          status(name, present.get(name), there ? VolumePhase.READY : VolumePhase.PENDING);
      if (isHotplugged(volume)) {
        status.setHotplugVolume(new HotplugVolumeStatus());
      }
      statuses.add(explained(status, open.remove(name)));
    }
    open.forEach((name, why) ->
        statuses.add(explained(status(name, present.get(name), VolumePhase.DETACHING), why)));
    return statuses;
  }

  private static boolean isHotplugged(Volume volume) {
    var claim = volume.getPersistentVolumeClaim();
    var data = volume.getDataVolume();
    return (claim != null && Boolean.TRUE.equals(claim.getHotpluggable()))
        || (data != null && Boolean.TRUE.equals(data.getHotpluggable()));
  }

  private static VolumeStatus status(String name, @Nullable LiveDisk disk, VolumePhase phase) {
    return new VolumeStatus()
        .setName(name)
        .setTarget(disk == null ? "" : disk.target())
        .setPhase(phase.value());
  }

  private static VolumeStatus explained(VolumeStatus status, @Nullable Unfinished why) {
    return why == null ? status : status.setReason(why.reason()).setMessage(why.message());
  }
}
