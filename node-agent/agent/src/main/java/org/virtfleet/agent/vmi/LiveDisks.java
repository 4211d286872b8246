package org.virtfleet.agent.vmi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.vmi.LiveChanges.Log;
import org.virtfleet.agent.vmi.Unfinished.Part;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.domain.DeviceBuilder;
import org.virtfleet.domain.DeviceResult;
import org.virtfleet.domain.EffectiveDevices;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.libvirt.Hypervisor;

/// Disks that come and go while the guest runs, and media of CD-ROM drives.
final class LiveDisks {
  private final Hypervisor hypervisor;
  private final VolumeResolver volumes;
  private final Overlays overlays;
  private final DiskChains chains;
  private final HotplugContext contexts;
  private final Removals removals;
  private final DeviceBuilder builder = new DeviceBuilder();

  LiveDisks(
      Hypervisor hypervisor,
      VolumeResolver volumes,
      Overlays overlays,
      HotplugContext contexts,
      Removals removals) {
    this.hypervisor = hypervisor;
    this.volumes = volumes;
    this.overlays = overlays;
    this.chains = new DiskChains(overlays);
    this.contexts = contexts;
    this.removals = removals;
  }

  void bring(VirtualMachineInstance vmi, UUID domain, LiveDomain live, Log log) {
    List<Disk> wanted = EffectiveDevices.of(vmi.getSpec()).disks();
    Set<String> names = wanted.stream().map(Disk::getName).collect(Collectors.toSet());
    Map<String, LiveDisk> present = live.disks(List.of());
    present.forEach((name, disk) -> {
      if (!names.contains(name)) {
        String handle = disk.handle().orElseThrow();
        removals.ask(domain, handle, Part.DISK, name, "disk " + name, log);
      }
    });
    Set<String> taken = live.disks().stream().map(LiveDisk::target).collect(Collectors.toSet());
    for (Disk disk : wanted) {
      String name = disk.getName();
      Optional<Volume> volume = volume(vmi, name);
      LiveDisk now = present.get(name);
      if (now == null) {
        volume.ifPresent(given ->
            log.make(
                Part.DISK,
                name,
                "Disk %s was plugged in.".formatted(name),
                () -> plug(vmi, domain, given, taken)));
      } else if (disk.getCdrom() != null) {
        changeMedium(vmi, domain, now, name, volume, log);
      } else {
        volume.ifPresent(given -> tellOfOverlay(vmi, now, given, log));
      }
    }
  }

  private void plug(VirtualMachineInstance vmi, UUID domain, Volume volume, Set<String> taken)
      throws Unattachable {
    String name = volume.getName();
    ResolvedVolume source = volumes.resolveLater(vmi, volume);
    var context = contexts.with(Map.of(name, source), Map.of());
    DeviceResult disk = builder.disk(vmi, name, taken, context);
    if (disk instanceof DeviceResult.Built(String xml)) {
      chains.require(xml);
    }
    LiveChanges.attach(hypervisor, domain, disk);
  }

  /// Somebody put an image upon the volume while the guest runs: it is to be merged before the next
  /// start, which would be refused.
  private void tellOfOverlay(VirtualMachineInstance vmi, LiveDisk now, Volume volume, Log log) {
    Optional<String> file = file(vmi, volume);
    if (file.isEmpty() || now.medium().isEmpty() || file.equals(now.medium())) {
      return;
    }
    overlays
        .on(Path.of(file.get()))
        .ifPresent(overlay ->
            log.overlaid(
                volume.getName(),
                "The guest runs with %s and not with its volume %s. %s"
                    .formatted(now.medium().get(), volume.getName(), overlay.words())));
  }

  /// Of a volume that is made with the VMI nothing is kept, so nothing is looked for.
  private Optional<String> file(VirtualMachineInstance vmi, Volume volume) {
    if (volume.getHostDisk() != null) {
      return Optional.of(volume.getHostDisk().getPath());
    }
    try {
      return VolumeResolver.comesLater(volume)
              && volumes.resolveLater(vmi, volume) instanceof ResolvedVolume.File file
          ? Optional.of(file.path())
          : Optional.empty();
    } catch (Unattachable _) {
      return Optional.empty(); // its claim has gone from under the guest
    }
  }

  private void changeMedium(
      VirtualMachineInstance vmi,
      UUID domain,
      LiveDisk drive,
      String name,
      Optional<Volume> volume,
      Log log) {
    if (volume.isEmpty()) {
      if (drive.medium().isPresent()) {
        log.make(
            Part.DISK,
            name,
            "Drive %s was emptied.".formatted(name),
            () -> hypervisor.domains().update(domain, drive.with(Optional.empty())));
      }
      return;
    }
    if (!VolumeResolver.comesLater(volume.get()) || isIn(drive, volume.get())) {
      return;
    }
    try {
      ResolvedVolume source = volumes.resolveLater(vmi, volume.get());
      if (source instanceof ResolvedVolume.File file
          && !drive.medium().equals(Optional.of(file.path()))) {
        log.make(
            Part.DISK,
            name,
            "Drive %s has another medium in it.".formatted(name),
            () -> hypervisor.domains().update(domain, drive.with(Optional.of(file))));
      }
    } catch (Unattachable e) {
      log.fail(Part.DISK, name, String.valueOf(e.getMessage()));
    }
  }

  /// Files of the host tell without a look into the pools whether they are in the drive already.
  private static boolean isIn(LiveDisk drive, Volume volume) {
    return volume.getHostDisk() != null
        && drive.medium().equals(Optional.of(volume.getHostDisk().getPath()));
  }

  private static Optional<Volume> volume(VirtualMachineInstance vmi, String name) {
    return vmi.getSpec().getVolumes().stream()
        .filter(volume -> Objects.equals(volume.getName(), name))
        .findFirst();
  }
}
