package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.libvirt.VolumeFormat;

class BlankDiskTest {
  private static final int TABLE = 512;

  @TempDir Path folder;

  @Test
  void aRawDiskIsBlankWhileEachOfItsBytesIsZero() throws IOException {
    byte[] content = new byte[(2 << 20) + 7];
    assertThat(BlankDisk.is(disk(content), VolumeFormat.RAW)).isTrue();
    content[content.length - 1] = 1;
    assertThat(BlankDisk.is(disk(content), VolumeFormat.RAW)).isFalse();
    assertThat(BlankDisk.is(disk(new byte[0]), VolumeFormat.RAW)).isTrue();
  }

  @Test
  void aQcow2FileIsBlankWhileItMapsNoCluster() throws IOException {
    ByteBuffer image = ByteBuffer.allocate(TABLE + 16);
    image.putInt(0, 0x514649fb).putInt(36, 2).putLong(40, TABLE);
    assertThat(BlankDisk.is(disk(image.array()), VolumeFormat.QCOW2)).isTrue();
    image.putLong(TABLE + 8, 1);
    assertThat(BlankDisk.is(disk(image.array()), VolumeFormat.QCOW2)).isFalse();
  }

  @Test
  void whatCannotBeReadOrIsBuiltUponAnotherIsNotBlank() throws IOException {
    ByteBuffer image = ByteBuffer.allocate(TABLE);
    image.putInt(0, 0x514649fb).putInt(36, 2).putLong(40, TABLE);
    assertThat(BlankDisk.is(disk(image.array()), VolumeFormat.QCOW2)).as("cut off").isFalse();
    image.putInt(36, 0).putLong(8, 100);
    assertThat(BlankDisk.is(disk(image.array()), VolumeFormat.QCOW2)).as("difference").isFalse();
    image.putInt(36, -1).putLong(8, 0);
    assertThat(BlankDisk.is(disk(image.array()), VolumeFormat.QCOW2)).as("endless").isFalse();
    assertThat(BlankDisk.is(disk(new byte[9]), VolumeFormat.QCOW2)).as("no image").isFalse();
  }

  private Path disk(byte[] content) throws IOException {
    return Files.write(folder.resolve("disk"), content);
  }
}
