package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/// Which clusters of a disk hold anything: their numbers, and how many of them are before another.
/// It takes a bit and a half for each cluster up to the last of them, so 3 MiB where the last byte
/// of 1 TiB was written.
public final class ClusterMap {

  /// In bytes: that of qcow2 images and of VMDK's grains.
  public static final int CLUSTER = 64 * 1024;

  /// The largest disk, in bytes, whose clusters have numbers here.
  static final long LARGEST_DISK = (long) CLUSTER * (Integer.MAX_VALUE - CLUSTER);

  private final long[] words;

  /// For each word, how many clusters are before it.
  private final int[] before;

  private final int size;

  private ClusterMap(long[] words) {
    this.words = words;
    this.before = new int[words.length + 1];
    for (var i = 0; i < words.length; i++) {
      before[i + 1] = before[i] + Long.bitCount(words[i]);
    }
    this.size = before[words.length];
  }

  static ClusterMap of(BitSet clusters) {
    return new ClusterMap(clusters.toLongArray());
  }

  /// How many there are.
  int size() {
    return size;
  }

  boolean has(int cluster) {
    var word = cluster / Long.SIZE;
    return word < words.length && (words[word] & (1L << cluster)) != 0;
  }

  /// How many have a smaller number.
  int rank(int cluster) {
    var word = cluster / Long.SIZE;
    if (word >= words.length) {
      return size;
    }
    return before[word] + Long.bitCount(words[word] & ((1L << cluster) - 1));
  }

  /// The number of the one before which there are so many.
  ///
  /// @param rank less than [#size]
  int select(int rank) {
    var low = 0;
    var high = words.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (before[middle] <= rank) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    var word = words[low];
    for (var skip = rank - before[low]; skip > 0; skip--) {
      word &= word - 1;
    }
    return low * Long.SIZE + Long.numberOfTrailingZeros(word);
  }

  /// Which groups of clusters, one behind another, hold any of them.
  ///
  /// @param length of a group, in clusters
  ClusterMap groups(int length) {
    var groups = new BitSet();
    for (var i = 0; i < words.length; i++) {
      if (words[i] != 0) {
        // A word is of one group: all lengths are multiples of its 64 bits.
        groups.set(i * Long.SIZE / length);
      }
    }
    return of(groups);
  }

  /// The same for the same clusters, and hardly ever for others (FNV-1a).
  public long hash() {
    var hash = 0xcbf29ce484222325L;
    for (var word : words) {
      hash = (hash ^ word) * 0x100000001b3L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /// Reads from a cluster of the disk; what is behind the disk's end is zero.
  ///
  /// @param within the first byte, from the cluster's start
  static void read(RawDisk disk, int cluster, int within, ByteBuffer into) throws IOException {
    var at = (long) cluster * CLUSTER + within;
    var there = Math.clamp(disk.size() - at, 0, into.remaining());
    var end = into.limit();
    disk.read(at, into.limit(into.position() + there));
    into.limit(end);
    while (into.hasRemaining()) {
      into.put((byte) 0);
    }
  }
}
