package org.virtfleet.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.CPU;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Interface;

/// Refuses what a guest would miss and no configurator can give. Mere hints, such as the number of
/// queues, are not here: a guest without them is only slower.
final class UnsupportedFields implements DomainConfigurator {
  private static final String DEVICES = "spec.domain.devices.";

  @Override
  public void configure(DomainRequest request, DomainDraft draft) {
    var refusals = new Refusals(draft);
    architecture(request, draft);
    domain(request.domain(), refusals);
    devices(request.devices(), refusals);
    request.effective().disks().forEach(disk -> disk(disk, refusals));
    request.effective().interfaces().forEach(card -> networkCard(card, refusals));
  }

  private static void architecture(DomainRequest request, DomainDraft draft) {
    String asked = request.vmi().getSpec().getArchitecture();
    if (asked == null || asked.isEmpty() || request.platform().type() == DomainType.TEST) {
      return; // libvirt's test driver plays an i686 host and runs nothing on it
    }
    String here =
        switch (request.platform().architecture()) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          case String other -> other;
        };
    if (!asked.equals(here)) {
      draft.refuse("spec.architecture", "this node is %s, not %s".formatted(here, asked));
    }
  }

  private static void domain(DomainSpec domain, Refusals refusals) {
    CPU cpu = Objects.requireNonNullElseGet(domain.getCpu(), CPU::new);
    refusals.ifOn("spec.domain.cpu.dedicatedCpuPlacement", cpu.getDedicatedCpuPlacement());
    refusals.ifOn("spec.domain.cpu.isolateEmulatorThread", cpu.getIsolateEmulatorThread());
    refusals.ifThere("spec.domain.cpu.numa", cpu.getNuma());
    refusals.ifThere("spec.domain.cpu.realtime", cpu.getRealtime());
    refusals.ifThere("spec.domain.launchSecurity", domain.getLaunchSecurity());
    if (domain.getMemory() != null) {
      refusals.ifThere("spec.domain.memory.hugepages", domain.getMemory().getHugepages());
    }
    if (domain.getFirmware() != null) {
      refusals.ifThere("spec.domain.firmware.acpi", domain.getFirmware().getAcpi());
    }
  }

  private static void devices(Devices devices, Refusals refusals) {
    refusals.ifOn(DEVICES + "autoattachVSOCK", devices.getAutoattachVSOCK());
    refusals.ifOn(DEVICES + "useVirtioTransitional", devices.getUseVirtioTransitional());
    refusals.ifThere(DEVICES + "clientPassthrough", devices.getClientPassthrough());
    refusals.ifThere(DEVICES + "downwardMetrics", devices.getDownwardMetrics());
    refusals.ifTrue(DEVICES + "filesystems", !devices.getFilesystems().isEmpty());
    refusals.ifTrue(DEVICES + "gpus", !devices.getGpus().isEmpty());
    refusals.ifTrue(DEVICES + "hostDevices", !devices.getHostDevices().isEmpty());
    refusals.ifTrue(DEVICES + "panicDevices", !devices.getPanicDevices().isEmpty());
  }

  private static void disk(Disk disk, Refusals refusals) {
    String field = DEVICES + "disks[" + disk.getName() + "].";
    if (disk.getLun() != null) {
      refusals.ifOn(field + "lun.reservation", disk.getLun().getReservation());
    }
    if (disk.getDisk() != null) {
      refusals.ifThere(field + "disk.pciAddress", disk.getDisk().getPciAddress());
    }
    refusals.ifTrue(
        field + "blockSize.matchVolume",
        disk.getBlockSize() != null && disk.getBlockSize().getMatchVolume() != null);
  }

  private static void networkCard(Interface card, Refusals refusals) {
    String field = DEVICES + "interfaces[" + card.getName() + "].";
    refusals.ifThere(field + "sriov", card.getSriov());
    refusals.ifThere(field + "binding", card.getBinding());
    refusals.ifThere(field + "passtBinding", card.getPasstBinding());
    refusals.ifThere(field + "passt", card.getPasst());
    refusals.ifThere(field + "macvtap", card.getMacvtap());
    refusals.ifThere(field + "slirp", card.getSlirp());
    refusals.ifThere(field + "dhcpOptions", card.getDhcpOptions());
    refusals.ifThere(field + "pciAddress", card.getPciAddress());
  }

  private record Refusals(DomainDraft draft) {
    void ifThere(String field, @Nullable Object value) {
      ifTrue(field, value != null);
    }

    void ifOn(String field, @Nullable Boolean value) {
      ifTrue(field, Boolean.TRUE.equals(value));
    }

    void ifTrue(String field, boolean asked) {
      if (asked) {
        draft.refuse(field, "this node agent does not offer it yet: leave it out");
      }
    }
  }
}
