package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterMapTest {

  @Test
  void clustersAreCountedAndFoundByTheirPlaceAmongTheOthers() {
    var clusters = new BitSet();
    var random = new Random(3);
    for (var i = 0; i < 3000; i++) {
      clusters.set(random.nextInt(100_000));
    }
    clusters.set(0);
    clusters.set(131_071);
    var map = ClusterMap.of(clusters);
    assertThat(map.size()).isEqualTo(clusters.cardinality());
    var rank = 0;
    for (var i = clusters.nextSetBit(0); i >= 0; i = clusters.nextSetBit(i + 1)) {
      assertThat(map.has(i)).isTrue();
      assertThat(map.rank(i)).isEqualTo(rank);
      assertThat(map.select(rank)).isEqualTo(i);
      rank++;
    }
    assertThat(map.has(131_072)).isFalse();
    assertThat(map.rank(1 << 30)).isEqualTo(map.size());
    var groups = map.groups(8192);
    for (var group = 0; group < 17; group++) {
      assertThat(groups.has(group))
          .isEqualTo(clusters.get(group * 8192, (group + 1) * 8192).cardinality() > 0);
    }
  }

  @Test
  void whereThingsLieIsKnownBeforeAnythingIsRead() throws Exception {
    var clusters = new BitSet();
    clusters.set(0);
    clusters.set((int) ((3L << 40) / ClusterMap.CLUSTER)); // 3 TiB
    var disk = new Endless(4L << 40);
    var qcow2 = new Qcow2Image(disk, ClusterMap.of(clusters));
    // Header, counts and their table, L1, two L2 tables, two clusters.
    assertThat(qcow2.size()).isEqualTo(8L * ClusterMap.CLUSTER);
    var last = ByteBuffer.allocate(8);
    qcow2.read(qcow2.size() - 8, last);
    assertThat(last.getLong(0)).isEqualTo((3L << 40) + ClusterMap.CLUSTER - 8);

    clusters.clear();
    clusters.set(0, 1 << 25); // all of 2 TiB
    var full = ClusterMap.of(clusters);
    assertThatThrownBy(() -> StreamOptimizedVmdk.of(disk, full))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("as qcow2");
    assertThat(new Qcow2Image(disk, full).size()).isGreaterThan(2L << 40);
  }

  /// Each eight bytes are the number of the place where they are.
  private record Endless(long size) implements RawDisk {

    @Override
    public void read(long offset, ByteBuffer into) {
      for (var at = offset; into.hasRemaining(); at += Long.BYTES) {
        into.putLong(at);
      }
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
