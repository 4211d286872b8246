package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

class RefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "devices: {gpus: [{name: g}]} | spec.domain.devices.gpus[g]: this node offers no unnamed device that is free: leave it out, or choose another node",
        "devices: {hostDevices: [{name: d, deviceName: ../x}]} | spec.domain.devices.hostDevices[d]: this node offers no ../x that is free: leave it out, or choose another node",
        "devices: {hostDevices: [{name: d, deviceName: example.org/gpu}, {name: e, deviceName: example.org/gpu}]} | spec.domain.devices.hostDevices[e]: this node offers no further example.org/gpu that is free: leave it out, or choose another node",
        "devices: {filesystems: [{name: root, virtiofs: {}}]} | spec.domain.devices.filesystems[root]: its volume is no folder of this node: use a hostDisk that names a folder in a storage pool of the node, or a disk",
        "devices: {disks: [{name: share, disk: {}}]} | spec.domain.devices.disks[share]: its volume is a folder: name it in filesystems instead",
        "devices: {disks: [{name: root, disk: {bus: virtio, pciAddress: '7:0'}}]} | spec.domain.devices.disks[root].disk.pciAddress: 7:0 is no address on a PCI bus: write for instance 0000:01:00.0",
        "devices: {disks: [{name: root, dedicatedIOThread: true}]} | spec.domain.devices.disks[root].dedicatedIOThread: only a disk on virtio has a thread of its own: use that bus, or leave it out",
        "devices: {disks: [{name: root, io: native, cache: writeback}]} | spec.domain.devices.disks[root].io: native works only with cache none: write that, or leave io out",
        "devices: {panicDevices: [{model: pvpanic}]} | spec.domain.devices.panicDevices.model: pvpanic is not offered: use isa or hyperv",
        "ioThreadsPolicy: many, devices: {} | spec.domain.ioThreadsPolicy: many is none of auto, shared, supplementalPool",
        "ioThreads: {supplementalPoolThreadCount: 4}, devices: {} | spec.domain.ioThreads: it needs the ioThreadsPolicy supplementalPool",
        "ioThreadsPolicy: supplementalPool, devices: {} | spec.domain.ioThreads.supplementalPoolThreadCount: say how many threads there are to be, from 1 to 256",
        "cpu: {sockets: 2, maxSockets: 1} | spec.domain.cpu.maxSockets: 1 sockets are fewer than the guest begins with, or more than 4096 processors",
        "cpu: {cores: 7, dedicatedCpuPlacement: true} | spec.domain.cpu.dedicatedCpuPlacement: the guest needs 7 processors for itself, and this node has 6 set aside and free: leave it out, or choose another node",
        "cpu: {numa: {guestMappingPassthrough: {}}} | spec.domain.cpu.numa.guestMappingPassthrough: it needs dedicatedCpuPlacement",
        "cpu: {dedicatedCpuPlacement: true, numa: {guestMappingPassthrough: {}}} | spec.domain.cpu.numa.guestMappingPassthrough: it needs spec.domain.memory.hugepages",
        "cpu: {isolateEmulatorThread: true} | spec.domain.cpu.isolateEmulatorThread: it needs dedicatedCpuPlacement",
        "cpu: {dedicatedCpuPlacement: true, realtime: {mask: '0; rm'}} | spec.domain.cpu.realtime.mask: 0; rm is no set of the guest's processors: write for instance 0-3,^1",
        "firmware: {bootloader: {efi: {}}}, features: {smm: {enabled: false}} | spec.domain.features.smm: Secure Boot needs it: leave it out, or set secureBoot to false",
        "devices: {disks: [{name: lost, disk: {}}]} | spec.domain.devices.disks[lost]: it has no volume of this name that this node can attach",
        "devices: {disks: [{name: root, disk: {bus: ide}}]} | spec.domain.devices.disks[root].bus: ide is none of sata, scsi, usb, virtio",
        "devices: {disks: [{name: root, disk: {readonly: true}}]} | spec.domain.devices.disks[root]: a disk on sata cannot be read-only: use virtio, or a cdrom",
        "devices: {disks: [{name: root, lun: {}}]} | spec.domain.devices.disks[root].lun: only a block volume can be a lun: use disk",
        "devices: {interfaces: [{name: dmz}]} | spec.domain.devices.interfaces[dmz]: it has no network of this name that this node can reach",
        "devices: {interfaces: [{name: pod, macAddress: 01:00:00:00:00:01}]} | spec.domain.devices.interfaces[pod].macAddress: 01:00:00:00:00:01 is no address of a single network card: write for instance 02:00:00:12:34:56",
        "devices: {interfaces: [{name: pod, sriov: {}}]} | spec.domain.devices.interfaces[pod].sriov: its network hands out no cards of the host: name a libvirt network with forward mode hostdev",
        "firmware: {bootloader: {bios: {useSerial: true}}}, devices: {autoattachSerialConsole: false} | spec.domain.firmware.bootloader.bios.useSerial: the guest has no serial console: leave it out, or autoattachSerialConsole",
        "devices: {watchdog: {name: w}} | spec.domain.devices.watchdog: the only watchdog offered is i6300esb",
        "cpu: {cores: 4000000000, sockets: 4000000000} | spec.domain.cpu: 4000000000 sockets × 4000000000 cores × 1 threads is no number of processors between 1 and 4096",
        "cpu: {cores: -1} | spec.domain.cpu: 1 sockets × -1 cores × 1 threads is no number of processors between 1 and 4096",
        "firmware: {uuid: 1-2-3-4-5} | spec.domain.firmware.uuid: 1-2-3-4-5 is no UUID of 32 hexadecimal digits in five groups",
        "firmware: {serial: \"a\\nb\"} | spec.domain: the value for entry holds a control character or a line end",
        "clock: {timezone: UTC, utc: {}} | spec.domain.clock: a clock has either utc or timezone, not both"
      })
  void whatCannotBeHadIsNamed(String domain, String expected) {
    assertThat(refusals(Samples.vmiWithDomain(domain)))
        .extracting(Refusal::toString)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1Gi", "1Ki", "999999999999Ei"})
  void memoryMustBeAnAmount(String guest) {
    var vmi =
        Samples.vmi(
            "metadata: {namespace: lab, name: a, uid: u}\nspec: {domain: {memory: {guest: %s}}}"
                .formatted(guest));
    assertThat(refusals(vmi))
        .extracting(Refusal::field)
        .containsExactly("spec.domain.memory.guest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hugepages: {pageSize: 1Gi} | hugepages.pageSize: this node has no huge pages of 1Gi set aside: reserve some (vm.nr_hugepages), or leave hugepages out",
        "hugepages: {pageSize: none} | hugepages.pageSize: this node has no huge pages of none set aside: reserve some (vm.nr_hugepages), or leave hugepages out",
        "hugepages: {pageSize: 64Ki} | hugepages: the guest needs 16368 huge pages of 64Ki, of which this node has 16 free: reserve more (vm.nr_hugepages), or stop another guest that holds some",
        "hugepages: {pageSize: 2Mi} | guest: it must be a multiple of the huge pages' size",
        "maxGuest: 1Mi | maxGuest: it must be what the guest has at boot and a multiple of 2Mi more",
        "reservedOverhead: {memLock: maybe} | reservedOverhead.memLock: maybe is none of NotRequired, Required"
      })
  void memoryThatCannotBeHadIsNamed(String memory, String expected) {
    var vmi =
        Samples.vmi(
            "metadata: {namespace: lab, name: a, uid: u}\nspec: {domain: {memory: {guest: 1023Mi, %s}}}"
                .formatted(memory));
    assertThat(refusals(vmi))
        .extracting(Refusal::toString)
        .containsExactly("spec.domain.memory." + expected);
  }

  @Test
  void memoryMustBeSaid() {
    var vmi = Samples.vmi("metadata: {namespace: lab, name: a, uid: u}\nspec: {domain: {}}");
    assertThat(refusals(vmi))
        .containsExactly(
            new Refusal(
                "spec.domain.memory.guest",
                "how much memory the guest gets is not said: set it, for instance to 2Gi"));
  }

  @Test
  void everyReasonIsToldAtOnce() {
    var vmi =
        Samples.vmiWithDomain(
            "devices: {gpus: [{name: g}], sound: {name: s, model: sb16}, disks: [{name: lost}]}");
    assertThat(refusals(vmi)).hasSize(3);
  }

  @Test
  void nodeWithoutFirmwareOrTpmSaysSo() {
    var bare = new Platform(DomainType.EMULATION, "x86_64", "", "pc", Set.of(), false);
    var context =
        new DomainContext(
            "c", "n", bare, NodeOffer.nothing(), Map.of(), Map.of(), GuestFiles.none());
    var vmi =
        Samples.vmiWithDomain(
            "firmware: {bootloader: {efi: {}}}, devices: {tpm: {}, autoattachPodInterface: false}");
    assertThat(refusals(vmi, context))
        .extracting(Refusal::field)
        .containsExactly("spec.domain.firmware.bootloader.efi", "spec.domain.devices.tpm");
  }

  private static List<Refusal> refusals(VirtualMachineInstance vmi) {
    return refusals(vmi, Samples.context(Samples.EMULATED, "x"));
  }

  private static List<Refusal> refusals(VirtualMachineInstance vmi, DomainContext context) {
    return switch (new DomainBuilder().build(vmi, context)) {
      case DomainResult.Refused(List<Refusal> refusals) -> refusals;
      case DomainResult.Built(_, String xml) -> throw new AssertionError("built:\n" + xml);
    };
  }
}
