package org.virtfleet.agent.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackupXmlTest {

  private static final DomainDisks DISKS =
      DomainDisks.of(
          """
          <domain><devices>
            <disk type='file' device='disk'><source file='/pool/a'/><target dev='vda' bus='virtio'/></disk>
            <disk type='file' device='disk'><source file='/pool/b'/><target dev='vdb' bus='virtio'/></disk>
            <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
          </devices></domain>
          """);

  @Test
  void everyDiskIsNamedAndWhatChangedOnlyWhereThatIsKnown() {
    String xml =
        new BackupXml(DISKS)
            .backup(
                List.of(
                    new BackupXml.Copy("vda", Path.of("/to/a.qcow2"), Optional.of("monday")),
                    new BackupXml.Copy("vdb", Path.of("/to/b.qcow2"), Optional.empty())));
    assertThat(xml.replaceAll(">\\s+<", "><").strip())
        .endsWith(
            "<domainbackup mode=\"push\"><disks>"
                + "<disk name=\"vda\" backup=\"yes\" type=\"file\" backupmode=\"incremental\" incremental=\"monday\"><driver type=\"qcow2\"/><target file=\"/to/a.qcow2\"/></disk>"
                + "<disk name=\"vdb\" backup=\"yes\" type=\"file\" backupmode=\"full\"><driver type=\"qcow2\"/><target file=\"/to/b.qcow2\"/></disk>"
                + "<disk name=\"sda\" backup=\"no\"/></disks></domainbackup>");
  }

  @Test
  void aCheckpointIsOfThoseDisksThatKeepOne() {
    assertThat(
            new BackupXml(DISKS)
                .checkpointAgain("monday", Instant.ofEpochSecond(7), List.of("vda"))
                .replaceAll(">\\s+<", "><"))
        .contains("<name>monday</name><creationTime>7</creationTime>")
        .contains("<disk name=\"vda\" checkpoint=\"bitmap\" bitmap=\"monday\"/>")
        .contains("<disk name=\"vdb\" checkpoint=\"no\"/>");
  }

  @Test
  void aDiskIsFoundByItsFile() {
    assertThat(DISKS.target(Path.of("/pool/b"))).contains("vdb");
    assertThat(DISKS.target(Path.of("/pool/c"))).isEmpty();
  }
}
