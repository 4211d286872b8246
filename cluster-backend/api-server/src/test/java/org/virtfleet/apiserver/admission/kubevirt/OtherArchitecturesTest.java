package org.virtfleet.apiserver.admission.kubevirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.patch.MergePatch;
import org.virtfleet.apiserver.testing.TestApiServer;

/// Instances for ARM and IBM Z: KubeVirt's defaults and KubeVirt's refusals.
class OtherArchitecturesTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ServerObjects.Scope INSTANCES =
      new ServerObjects.Scope(
          "virtualmachineinstances.kubevirt.io",
          "default",
          new User("admin", List.of(User.MASTERS)));

  private static TestApiServer server;

  @BeforeAll
  static void start() {
    server = TestApiServer.inMemory();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anArmGuestGetsUefiVirtioAndItsHostsProcessor() throws Exception {
    JsonNode spec = instance("arm64", "{}").path("spec");
    assertThat(spec.at("/domain/machine/type").asText()).isEqualTo("virt");
    assertThat(spec.at("/domain/cpu/model").asText()).isEqualTo("host-passthrough");
    assertThat(spec.at("/domain/firmware/bootloader/efi/secureBoot").asBoolean(true)).isFalse();
    assertThat(spec.at("/domain/devices/disks/0/disk/bus").asText()).isEqualTo("virtio");
  }

  @Test
  void aGuestOfIbmZGetsNoAcpiVirtioAndItsOwnWatchdog() throws Exception {
    JsonNode spec = instance("s390x", "{watchdog: {name: w}}").path("spec");
    assertThat(spec.at("/domain/machine/type").asText()).isEqualTo("s390-ccw-virtio");
    assertThat(spec.at("/domain/features/acpi/enabled").asBoolean(true)).isFalse();
    assertThat(spec.at("/domain/devices/disks/0/disk/bus").asText()).isEqualTo("virtio");
    assertThat(spec.at("/domain/devices/watchdog/diag288/action").asText()).isEqualTo("reset");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arm64 | {disks: [{name: root, disk: {bus: sata}}]} | Arm64 not support this disk bus type, please use virtio or scsi",
        "arm64 | {watchdog: {name: w, i6300esb: {}}} | Arm64 not support Watchdog device",
        "arm64 | {sound: {name: s}} | Arm64 not support sound device",
        "arm64 | {video: {type: vga}} | video model 'vga' is not supported on arm64 architecture",
        "s390x | {video: {type: vga}} | video model 'vga' is not supported on s390x architecture",
        "s390x | {watchdog: {name: w, i6300esb: {}}} | s390x only supports Diag288 watchdog device",
        "amd64 | {video: {type: none}} | video model 'none' is not supported on amd64 architecture",
        "amd64 | {watchdog: {name: w, diag288: {}}} | amd64 only supports I6300ESB watchdog device",
        "riscv | {} | unsupported architecture: riscv",
      })
  void whatAnArchitectureHasNotIsRefused(String architecture, String devices, String words) {
    assertThatThrownBy(() -> instance(architecture, devices)).hasMessageContaining(words);
  }

  private static ObjectNode instance(String architecture, String devices) throws IOException {
    ObjectNode instance =
        (ObjectNode)
            YAML.readTree(
                """
                apiVersion: kubevirt.io/v1
                kind: VirtualMachineInstance
                metadata: {generateName: v}
                spec:
                  architecture: %s
                  domain:
                    memory: {guest: 128Mi}
                    devices: {disks: [{name: root, disk: {}}]}
                  volumes: [{name: root, emptyDisk: {capacity: 1Gi}}]
                """
                    .formatted(architecture));
    MergePatch.apply(
        (ObjectNode) instance.at("/spec/domain/devices"), (ObjectNode) YAML.readTree(devices));
    return server.objects().create(INSTANCES, instance);
  }
}
