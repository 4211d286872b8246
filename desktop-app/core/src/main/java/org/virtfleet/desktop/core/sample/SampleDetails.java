package org.virtfleet.desktop.core.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmDetails.Condition;
import org.virtfleet.desktop.core.cluster.VmDetails.Condition.Verdict;
import org.virtfleet.desktop.core.cluster.VmDetails.Device;
import org.virtfleet.desktop.core.cluster.VmDetails.Disk;
import org.virtfleet.desktop.core.cluster.VmDetails.Fact;
import org.virtfleet.desktop.core.cluster.VmDetails.Interface;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.text.Sizes;

/// The page of a sample VM.
final class SampleDetails {
  private SampleDetails() {}

  static VmDetails of(VmRow vm) {
    var memory = Sizes.of(vm.memoryBytes(), Locale.ROOT);
    return new VmDetails(
        vm.hasConsole() ? Optional.of(vm.created()) : Optional.empty(),
        List.of(
            new Fact("fact.agent", "Connected, version 10.0.2"),
            new Fact("fact.hostName", vm.name() + "." + vm.namespace() + ".example.net"),
            new Fact("fact.cpu", vm.vcpus() + " vCPU, host-model"),
            new Fact("fact.memory", memory),
            new Fact("fact.firmware", "UEFI, Secure Boot"),
            new Fact("fact.runStrategy", "Always (restarts by itself)")),
        List.of(
            new Device(
                Device.Kind.OVERVIEW,
                "Overview",
                vm.ref().path(),
                List.of(
                    new Fact("fact.name", vm.name()),
                    new Fact("fact.namespace", vm.namespace()),
                    new Fact("fact.machine", "q35"),
                    new Fact("fact.runStrategy", "Always (restarts by itself)"))),
            device(
                Device.Kind.SYSTEM, "Operating system", vm.guestOs(), "fact.guestOs", vm.guestOs()),
            device(
                Device.Kind.CPU,
                "CPU",
                vm.vcpus() + " vCPU, host-model",
                "fact.sockets",
                "" + vm.vcpus()),
            device(Device.Kind.MEMORY, "Memory", memory, "fact.memory", memory),
            device(
                Device.Kind.BOOT,
                "Boot and firmware",
                "UEFI, Secure Boot on",
                "fact.firmware",
                "UEFI"),
            device(
                    Device.Kind.DISK,
                    "Disk: rootdisk",
                    "40 GiB, virtio",
                    "fact.volume",
                    vm.name() + "-root")
                .in(vm.name() + "-root"),
            new Device(
                    Device.Kind.DISK,
                    "Disk: data",
                    "120 GiB, scsi",
                    List.of(
                        new Fact("fact.source", vm.name() + "-data"),
                        new Fact("fact.size", "120 GiB"),
                        new Fact("fact.storageClass", "fast-nvme"),
                        new Fact("fact.bus", "scsi"),
                        new Fact("fact.cache", "none"),
                        new Fact("fact.serial", "WEB01-DATA")))
                .in(vm.name() + "-data"),
            device(Device.Kind.CDROM, "CD/DVD: cdrom", "empty, sata", "fact.bus", "sata"),
            device(
                Device.Kind.NIC,
                "NIC: default",
                "prod-204, virtio",
                "fact.mac",
                "52:54:00:3a:91:0c"),
            device(
                Device.Kind.NIC, "NIC: backup", "backup, virtio", "fact.mac", "52:54:00:3a:91:0d"),
            device(Device.Kind.GRAPHICS, "Graphics", "VNC, virtio", "fact.model", "virtio"),
            device(Device.Kind.SERIAL, "Serial 0", "terminal", "fact.model", "isa-serial"),
            device(Device.Kind.INPUT, "Tablet", "usb", "fact.bus", "usb"),
            device(Device.Kind.TPM, "TPM", "2.0, persistent", "fact.model", "tpm-crb"),
            device(Device.Kind.RNG, "Random generator", "/dev/urandom", "fact.model", "virtio")),
        List.of(
            new Disk("rootdisk", vm.name() + "-root", "fast-nvme", "virtio", 40 * Sizes.GIB),
            new Disk("data", vm.name() + "-data", "fast-nvme", "scsi", 120 * Sizes.GIB)),
        List.of(
            new Interface("default", "prod-204", vm.address(), "52:54:00:3a:91:0c", "virtio"),
            new Interface("backup", "backup", "10.99.0.11", "52:54:00:3a:91:0d", "virtio")),
        List.of(
            new Condition("Ready", Verdict.GOOD, "Guest runs and answers"),
            new Condition("Guest agent connected", Verdict.GOOD, "version 10.0.2"),
            new Condition("Live migratable", Verdict.GOOD, "all disks are shared"),
            new Condition("Disks", Verdict.GOOD, "healthy, 2 of 2"),
            new Condition("Restart required", Verdict.BAD, "2 changes wait")));
  }

  private static Device device(
      Device.Kind kind, String title, String summary, String fact, String value) {
    return new Device(kind, title, summary, List.of(new Fact(fact, value)));
  }

  static String yaml(VmRow vm) {
    return """
    apiVersion: kubevirt.io/v1
    kind: VirtualMachine
    metadata:
      name: %s
      namespace: %s
      labels:
        app: storefront
    spec:
      runStrategy: Always
      template:
        spec:
          domain:
            cpu:
              cores: %d
            memory:
              guest: %dMi
            devices:
              disks:
                - name: rootdisk
                  disk:
                    bus: virtio
              interfaces:
                - name: default
                  masquerade: {}
          networks:
            - name: default
              pod: {}
          volumes:
            - name: rootdisk
              dataVolume:
                name: %s-root
    status:
      printableStatus: %s
      ready: true
    """
        .formatted(
            vm.name(),
            vm.namespace(),
            vm.vcpus(),
            vm.memoryBytes() >> 20,
            vm.name(),
            vm.stateWord());
  }
}
