package org.virtfleet.agent.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediumTest {
  private static final int SECTOR = 2048;
  private static final int VOLUME = 4 << 20;

  @TempDir private Path folder;

  @Test
  void aFileSystemReachesAsFarAsItSays() throws Exception {
    assertThat(size(iso(40, SECTOR))).isEqualTo(40L * SECTOR);
    assertThat(size(iso(200, 512))).as("blocks of another size").isEqualTo(50L * SECTOR);
  }

  @Test
  void whatIsAppendedBehindTheFileSystemIsNotCutOff() throws Exception {
    byte[] hybrid = iso(40, SECTOR);
    hybrid[3_000_000] = 1;
    assertThat(size(hybrid)).isEqualTo(3_000_001L / SECTOR * SECTOR + SECTOR);
  }

  @Test
  void withoutSuchAFileSystemAMediumEndsWithItsLastByte() throws Exception {
    byte[] other = new byte[VOLUME];
    other[100 * SECTOR - 1] = 1;
    assertThat(size(other)).isEqualTo(100L * SECTOR);
    assertThat(size(new byte[VOLUME])).as("empty").isEqualTo(SECTOR);
  }

  @Test
  void aFileSystemThatClaimsMoreThanTheVolumeOrNonsenseGetsNoMore() throws Exception {
    assertThat(size(iso(-1, SECTOR))).as("4 Gi sectors").isEqualTo(VOLUME);
    assertThat(size(iso(40, 0))).isEqualTo(17L * SECTOR);
    assertThat(size(iso(40, 3000))).isEqualTo(17L * SECTOR);
    byte[] little = new byte[SECTOR];
    little[0] = 1;
    assertThat(size(little)).isEqualTo(SECTOR);
  }

  /// A volume with a primary volume descriptor (ECMA-119, 8.4), which ends the data.
  private static byte[] iso(int blocks, int blockSize) {
    byte[] volume = new byte[VOLUME];
    ByteBuffer descriptor =
        ByteBuffer.wrap(volume, 16 * SECTOR, SECTOR).slice().order(ByteOrder.LITTLE_ENDIAN);
    descriptor.put(0, (byte) 1).put(1, "CD001".getBytes(US_ASCII));
    descriptor.putInt(80, blocks).putShort(128, (short) blockSize).put(SECTOR - 1, (byte) 1);
    return volume;
  }

  /// As large as the medium is, when all is read that is said to be data.
  private long size(byte[] volume) throws IOException {
    BitSet data = new BitSet();
    for (int at = 0; at < volume.length; at += ClusterMap.CLUSTER) {
      int end = Math.min(at + ClusterMap.CLUSTER, volume.length);
      byte[] zeros = new byte[end - at];
      data.set(at / ClusterMap.CLUSTER, Arrays.mismatch(volume, at, end, zeros, 0, end - at) >= 0);
    }
    data.set(volume.length / ClusterMap.CLUSTER / 2); // written, and yet zero
    Path file = Files.write(folder.resolve("volume"), volume);
    try (Medium medium = Medium.of(RawFile.open(file), ClusterMap.of(data))) {
      ByteBuffer all = ByteBuffer.allocate((int) medium.size());
      medium.read(0, all);
      assertThat(all.array()).isEqualTo(Arrays.copyOf(volume, all.capacity()));
      return medium.size();
    }
  }
}
