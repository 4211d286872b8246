package org.virtfleet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        "devices: {gpus: [{name: g}]} | spec.domain.devices.gpus: this node agent does not offer it yet: leave it out",
        "devices: {disks: [{name: lost, disk: {}}]} | spec.domain.devices.disks[lost]: it has no volume of this name that this node can attach",
        "devices: {disks: [{name: root, disk: {bus: ide}}]} | spec.domain.devices.disks[root].bus: ide is none of sata, scsi, usb, virtio",
        "devices: {disks: [{name: root, disk: {readonly: true}}]} | spec.domain.devices.disks[root]: a disk on sata cannot be read-only: use virtio, or a cdrom",
        "devices: {disks: [{name: root, lun: {}}]} | spec.domain.devices.disks[root].lun: only a block volume can be a lun: use disk",
        "devices: {interfaces: [{name: dmz}]} | spec.domain.devices.interfaces[dmz]: it has no network of this name that this node can reach",
        "devices: {interfaces: [{name: pod, macAddress: 01:00:00:00:00:01}]} | spec.domain.devices.interfaces[pod].macAddress: 01:00:00:00:00:01 is no address of a single network card: write for instance 02:00:00:12:34:56",
        "devices: {interfaces: [{name: pod, sriov: {}}]} | spec.domain.devices.interfaces[pod].sriov: this node agent does not offer it yet: leave it out",
        "firmware: {bootloader: {bios: {useSerial: true}}}, devices: {autoattachSerialConsole: false} | spec.domain.firmware.bootloader.bios.useSerial: the guest has no serial console: leave it out, or autoattachSerialConsole",
        "devices: {tpm: {persistent: true}} | spec.domain.devices.tpm.persistent: what a TPM holds is not kept across a stop yet: leave it out",
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
    var context = new DomainContext("c", "n", bare, Map.of(), Map.of(), Optional.empty());
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
