package org.virtfleet.apiserver.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;

/// What a machine's package says of it. `-Dovf.write=true` writes the expected file anew; the
/// desktop's test of imports has the same one, so that what goes out comes in again.
class OvfDescriptorTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/org/virtfleet/apiserver/export/exported.ovf");

  private static final AgentTarget TARGET =
      new AgentTarget("n1", "volumes", "shop", "root", "uid", "export.vmdk", "");

  private static ExportedMachine machine(String yaml, Map<String, String> exported)
      throws Exception {
    return ExportedMachine.of(new YAMLMapper().readTree(yaml), exported);
  }

  @Test
  void processorsMemoryDisksInBootOrderCardsAndFirmwareAreTold() throws Exception {
    ExportedMachine machine =
        machine(
            """
            metadata: {name: shop}
            spec:
              template:
                metadata: {annotations: {vm.kubevirt.io/os: debian}}
                spec:
                  domain:
                    cpu: {sockets: 2, cores: 2, threads: 1}
                    memory: {guest: 1000M}
                    firmware: {bootloader: {efi: {secureBoot: false}}}
                    devices:
                      disks:
                        - {name: data, bootOrder: 2, disk: {bus: virtio}}
                        - {name: root, bootOrder: 1, disk: {bus: virtio}}
                        - {name: seed, disk: {bus: virtio}}
                        - {name: iso, cdrom: {bus: sata}}
                      interfaces:
                        - {name: lan, bridge: {}, macAddress: "52:54:00:ab:cd:ef"}
                        - {name: pod, masquerade: {}, model: e1000e}
                  networks:
                    - {name: pod, pod: {}}
                    - {name: lan, multus: {networkName: <office> & co}}
            """,
            Map.of("root", "claim-root", "data", "claim-data", "iso", "claim-iso"));
    assertThat(machine.drives())
        .extracting(ExportedMachine.Drive::claim)
        .containsExactly("claim-root", "claim-data", "claim-iso");
    String text =
        new String(
            OvfDescriptor.of(
                machine,
                List.of(
                    new PackedDrive(1, false, "shop-disk1.vmdk", 1024, 20L << 30, TARGET, "\"a\""),
                    new PackedDrive(2, false, "shop-disk2.vmdk", 1024, 8L << 30, TARGET, "\"b\""),
                    new PackedDrive(3, true, "shop-disk3.iso", 2048, 2048, TARGET, "\"c\""))),
            StandardCharsets.UTF_8);
    if (Boolean.getBoolean("ovf.write")) {
      Files.writeString(EXPECTED, text);
    }
    assertThat(text).isEqualTo(Files.readString(EXPECTED));
  }

  @Test
  void aMachineThatSaysLittleHasWhatItsRequestsSay() throws Exception {
    ExportedMachine machine =
        machine(
            """
            metadata: {name: small}
            spec:
              template:
                spec:
                  domain: {resources: {requests: {memory: 64Mi, cpu: 1500m}}, devices: {}}
            """,
            Map.of());
    assertThat(machine.processors()).isEqualTo(2);
    assertThat(machine.cores()).isEqualTo(1);
    assertThat(machine.mebibytes()).isEqualTo(64);
    assertThat(machine.efi()).isFalse();
    assertThat(new String(OvfDescriptor.of(machine, List.of()), StandardCharsets.UTF_8))
        .contains("otherGuest64");
  }

  @Test
  void aTarHeaderHasRoomForFilesOfAnySize() throws Exception {
    assertThat(sizeField((1L << 33) - 1)).isEqualTo("77777777777\0");
    byte[] huge = TarEntry.header("disk.vmdk", 1L << 40, 0);
    assertThat(huge[124]).isEqualTo((byte) 0x80);
    assertThat(ByteBuffer.wrap(huge).getLong(128)).isEqualTo(1L << 40);
    assertThat(TarEntry.room(1)).isEqualTo(1024);
    assertThat(TarEntry.room(512)).isEqualTo(1024);
  }

  private static String sizeField(long size) {
    return new String(TarEntry.header("disk.vmdk", size, 0), 124, 12, StandardCharsets.US_ASCII);
  }
}
