package org.virtfleet.agent.vmi;

import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtfleet.agent.downward.DownwardMetrics;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.api.kubevirt.v1.EmptyDiskSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.Volume;
import org.virtfleet.libvirt.VolumeFormat;

/// Volumes that are made for one VMI and go with it. Their names begin with its uid.
final class Scratch {
  private static final Pattern NAME =
      Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})-.*");

  private final Hypervisor hypervisor;
  private final VolumePool pool;

  Scratch(Hypervisor hypervisor, VolumePool pool) {
    this.hypervisor = hypervisor;
    this.pool = pool;
  }

  /// A disk for as long as the VMI lives; one that is there is kept, because the guest may have
  /// been started on it.
  ResolvedVolume emptyDisk(VirtualMachineInstance vmi, String name, EmptyDiskSource source) {
    long bytes =
        source
            .getCapacity()
            .getNumericalAmount()
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    String volumeName = volumeName(vmi, name);
    Volume volume =
        pool.find(volumeName)
            .orElseGet(() ->
                hypervisor
                    .storage()
                    .createVolume(
                        pool.name(), NewVolume.sparse(volumeName, VolumeFormat.QCOW2, bytes)));
    return new ResolvedVolume.File(volume.path(), ImageFormat.QCOW2, false);
  }

  /// What a guest writes upon a volume that is only read.
  ///
  /// @param size of the disk, in bytes
  ResolvedVolume upon(
      VirtualMachineInstance vmi, String name, ResolvedVolume.File below, long size) {
    String volumeName = volumeName(vmi, name);
    var base = new NewVolume.Below(below.path(), VolumeFormat.valueOf(below.format().name()));
    Volume volume =
        pool.find(volumeName)
            .orElseGet(() ->
                hypervisor
                    .storage()
                    .createVolume(pool.name(), NewVolume.upon(base, volumeName, size)));
    return new ResolvedVolume.Overlay(volume.path(), below);
  }

  /// An image of settings, made anew each time: it is small.
  ResolvedVolume settings(VirtualMachineInstance vmi, String name, byte[] image) {
    return new ResolvedVolume.SettingsIso(pool.put(volumeName(vmi, name), image).path());
  }

  /// A disk on which a guest reads figures of its host, which the agent writes into the file.
  ///
  /// @throws Unattachable where it may not
  ResolvedVolume metricsDisk(VirtualMachineInstance vmi, String name) throws Unattachable {
    Volume volume = pool.put(volumeName(vmi, name), DownwardMetrics.emptyDisk());
    if (!Files.isWritable(Path.of(volume.path()))) {
      throw new Unattachable(
          "Volume %s is one of downwardMetrics, and this node's agent may not write into its pool's folder: run it as root or with qemu:///session, or leave the volume out."
              .formatted(name));
    }
    return new ResolvedVolume.MetricsDisk(volume.path());
  }

  /// Where that is; empty for a VMI that has none.
  Optional<Path> metricsFile(VirtualMachineInstance vmi) {
    return vmi.getSpec().getVolumes().stream()
        .filter(volume -> volume.getDownwardMetrics() != null)
        .map(volume -> Path.of(pool.path(volumeName(vmi, volume.getName()))))
        .findFirst();
  }

  /// The uids of the VMIs for which there is something.
  Set<String> owners() {
    return pool.names().stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  /// Deletes all that was made for a VMI.
  void discard(String vmiUid) {
    for (Volume volume : hypervisor.storage().volumes(pool.name())) {
      if (volume.name().startsWith(vmiUid + "-")) {
        pool.remove(volume.name());
      }
    }
  }

  private static String volumeName(VirtualMachineInstance vmi, String volume) {
    return vmi.getMetadata().getUid() + "-" + volume;
  }
}
