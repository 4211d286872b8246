package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.VolumeFormat;

class ImageHeaderTest {

  @Test
  void aQcow2FileTellsTheSizeOfItsDisk() throws ImageRefused {
    assertThat(ImageHeader.of(qcow2().array(), "disk.img"))
        .isEqualTo(new ImageHeader(VolumeFormat.QCOW2, 5L << 30));
  }

  @Test
  void aFullQcow2FileIsLargerThanItsDiskAndNeedsNoLargerVolume() throws ImageRefused {
    long tables = 1 << 20;
    assertThat(ImageHeader.of(qcow2().array(), "disk.img").room((5L << 30) + tables))
        .isEqualTo(5L << 30);
    assertThat(ImageHeader.of(new byte[512], "disk.img").room(4096)).isEqualTo(4096);
  }

  @Test
  void whatIsNothingElseIsRaw() throws ImageRefused {
    assertThat(ImageHeader.of(new byte[512], "debian.iso"))
        .isEqualTo(new ImageHeader(VolumeFormat.RAW, 0));
    assertThat(ImageHeader.of(new byte[] {1, 2, 3}, ""))
        .isEqualTo(new ImageHeader(VolumeFormat.RAW, 0));
  }

  @Test
  void anImageThatNamesAFileOfTheHostIsRefused() {
    assertRefused(qcow2().putLong(8, 512), "builds on a backing file");
    assertRefused(qcow2().putLong(72, 1 << 2), "keeps its data in another file");
  }

  @Test
  void aHeaderThatMakesNoSenseIsRefused() {
    assertRefused(qcow2().putInt(20, 63), "makes no sense");
    assertRefused(qcow2().putLong(24, Long.MIN_VALUE), "makes no sense");
    assertRefused(qcow2().putInt(4, 9), "qcow version 9");
    assertRefused(qcow2().putInt(32, 2), "is encrypted");
    assertThatThrownBy(() -> ImageHeader.of(java.util.Arrays.copyOf(qcow2().array(), 40), ""))
        .hasMessageContaining("ends within its header");
  }

  @Test
  void aNameThatSaysSomethingElseIsRefused() {
    assertThatThrownBy(() -> ImageHeader.of(qcow2().array(), "install.iso"))
        .hasMessageContaining("it is a qcow2 file");
    assertThatThrownBy(() -> ImageHeader.of(new byte[512], "disk.qcow2"))
        .hasMessageContaining("is no qcow2 file");
    assertThatThrownBy(() -> ImageHeader.of(new byte[512], "disk.vmdk"))
        .hasMessageContaining("is no vmdk file");
  }

  private static void assertRefused(ByteBuffer header, String why) {
    var head = new byte[header.capacity()];
    header.get(0, head);
    assertThatThrownBy(() -> ImageHeader.of(head, ""))
        .isInstanceOf(ImageRefused.class)
        .hasMessageContaining(why);
  }

  private static ByteBuffer qcow2() {
    return ByteBuffer.allocate(512)
        .putInt(0, 0x514649fb)
        .putInt(4, 3)
        .putInt(20, 16)
        .putLong(24, 5L << 30);
  }
}
