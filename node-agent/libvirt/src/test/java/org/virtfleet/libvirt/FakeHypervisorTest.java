package org.virtfleet.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class FakeHypervisorTest extends HypervisorContract {
  @Override
  Hypervisor open() {
    return new FakeHypervisor();
  }

  @Override
  String domainXml() {
    return minimalXml("test", "<type>hvm</type>", "");
  }

  @Test
  void aDaemonThatIsAwayRefusesEverything() {
    FakeHypervisor fake = (FakeHypervisor) hypervisor;
    fake.disconnect();
    fails(ErrorCode.DISCONNECTED, () -> fake.domains().list());
    fake.reconnect();
    assertThat(fake.domains().list()).isEmpty();
  }

  @Test
  void disksAreCopiedOnceAtATime() {
    FakeHypervisor fake = (FakeHypervisor) hypervisor;
    fake.domains().define(domainXml());
    fails(ErrorCode.WRONG_STATE, () -> fake.domains().beginBackup(uuid, "<domainbackup/>", ""));
    fake.domains().start(uuid);
    copiedOnceAtATime("<domainbackup/>");
  }

  @Test
  void aDiskThatGrowsUnderItsGuestIsALargerVolume() {
    FakeHypervisor fake = (FakeHypervisor) hypervisor;
    fake.storage().ensureDirectoryPool(name, folder);
    var path =
        fake.storage().createVolume(name, NewVolume.sparse("disk", VolumeFormat.RAW, 4)).path();
    fake.domains()
        .define(
            minimalXml(
                "test",
                "<type>hvm</type>",
                "<disk type='file'><source file='%s'/></disk>".formatted(path)));
    fake.domains().start(uuid);
    fake.domains().resizeDisk(uuid, path, 8);
    assertThat(fake.storage().volume(name, "disk").orElseThrow().capacity()).isEqualTo(8);
  }

  @Test
  void uploadedBytesAreKept() {
    FakeHypervisor fake = (FakeHypervisor) hypervisor;
    fake.storage().ensureDirectoryPool(name, folder);
    fake.storage().createVolume(name, NewVolume.sparse("disk", VolumeFormat.RAW, 4));
    try (VolumeUpload upload = fake.storage().upload(name, "disk", 4)) {
      upload.write(ByteBuffer.wrap(new byte[] {1, 2}));
      upload.write(ByteBuffer.wrap(new byte[] {3, 4}));
      upload.finish();
    }
    assertThat(fake.storage().content(name, "disk")).containsExactly(1, 2, 3, 4);
  }
}
