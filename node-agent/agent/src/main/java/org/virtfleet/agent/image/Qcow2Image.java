package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A disk as the bytes of a qcow2 image (QEMU's `docs/interop/qcow2`, version 3), which is nowhere
/// written: where everything lies in it follows from which clusters of the disk hold anything, so
/// any part can be told alone. The image has no snapshots, no bitmaps, no file below it, and nothing
/// of what the volume's own file holds beside its disk:
///
///     header · refcount table · refcount blocks · L1 table · L2 tables · clusters with data
///
/// One thread reads it at a time.
public final class Qcow2Image implements ByteSource {

  private static final int CLUSTER = ClusterMap.CLUSTER;
  private static final int CLUSTER_BITS = 16;

  /// Entries of eight bytes that a cluster of a table has.
  private static final int ENTRIES = CLUSTER / Long.BYTES;

  /// Reference counts of two bytes that a cluster has.
  private static final int COUNTS = CLUSTER / Short.BYTES;

  /// A cluster that is referred to once, and may so be written.
  private static final long COPIED = 1L << 63;

  private static final int MAGIC = 0x514649fb;
  private static final int HEADER = 104;
  private static final int SECTOR = 512;

  private final RawDisk disk;
  private final ClusterMap data;

  /// The L2 tables that there are, by the part of the disk that each is for.
  private final ClusterMap tables;

  private final long diskSize;
  private final int mappings;

  // The first cluster of each part, and how many there are in all.
  private final long blocks;
  private final long mapping;
  private final long secondLevel;
  private final long content;
  private final long end;

  private final byte[] table = new byte[CLUSTER];
  private long tableAt = -1;

  /// @param data the clusters of the disk that hold anything
  public Qcow2Image(RawDisk disk, ClusterMap data) {
    this.disk = disk;
    this.data = data;
    this.tables = data.groups(ENTRIES);
    this.diskSize = Math.ceilDiv(disk.size(), SECTOR) * SECTOR;
    this.mappings = (int) Math.ceilDiv(diskSize, (long) CLUSTER * ENTRIES);
    var mappingClusters = Math.ceilDiv(mappings, ENTRIES);
    var others = 1L + mappingClusters + tables.size() + data.size();
    var counting = 0L;
    var index = 0L;
    // The counts count themselves.
    for (var grown = true; grown; ) {
      var needed = Math.ceilDiv(others + counting + index, COUNTS);
      var pointers = Math.ceilDiv(needed, ENTRIES);
      grown = needed > counting || pointers > index;
      counting = needed;
      index = pointers;
    }
    this.blocks = 1 + index;
    this.mapping = blocks + counting;
    this.secondLevel = mapping + mappingClusters;
    this.content = secondLevel + tables.size();
    this.end = content + data.size();
  }

  @Override
  public long size() {
    return end * CLUSTER;
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    for (var at = offset; into.hasRemaining(); ) {
      var cluster = at / CLUSTER;
      var within = (int) (at % CLUSTER);
      var length = Math.min(into.remaining(), CLUSTER - within);
      if (cluster >= content) {
        var part = into.slice(into.position(), length);
        ClusterMap.read(disk, data.select((int) (cluster - content)), within, part);
        into.position(into.position() + length);
      } else {
        into.put(table(cluster), within, length);
      }
      at += length;
    }
  }

  private byte[] table(long cluster) {
    if (tableAt != cluster) {
      Arrays.fill(table, (byte) 0);
      write(cluster, ByteBuffer.wrap(table));
      tableAt = cluster;
    }
    return table;
  }

  private void write(long cluster, ByteBuffer into) {
    if (cluster == 0) {
      writeHeader(into);
    } else if (cluster < blocks) {
      writeBlockPointers((cluster - 1) * ENTRIES, into);
    } else if (cluster < mapping) {
      writeCounts((cluster - blocks) * COUNTS, into);
    } else if (cluster < secondLevel) {
      writeFirstLevel((int) (cluster - mapping) * ENTRIES, into);
    } else {
      writeSecondLevel(tables.select((int) (cluster - secondLevel)) * ENTRIES, into);
    }
  }

  /// 0 magic · 4 version · 8 backing file (8) · 16 its length · 20 bits of a cluster 24 size (8) ·
  /// 32 encryption · 36 entries of L1 · 40 L1 (8) · 48 refcount table (8) 56 its clusters · 60
  /// snapshots · 64 their table (8) · 72 incompatible features (8) 80 compatible ones (8) · 88
  /// autoclear (8) · 96 bits of a count, as a power · 100 length
  private void writeHeader(ByteBuffer into) {
    into.putInt(MAGIC)
        .putInt(3)
        .putLong(0)
        .putInt(0)
        .putInt(CLUSTER_BITS)
        .putLong(diskSize)
        .putInt(0)
        .putInt(mappings)
        .putLong(mapping << CLUSTER_BITS)
        .putLong(1L << CLUSTER_BITS)
        .putInt((int) blocks - 1)
        .putInt(0)
        .putLong(0)
        .putLong(0)
        .putLong(0)
        .putLong(0)
        .putInt(4)
        .putInt(HEADER);
  }

  private void writeBlockPointers(long first, ByteBuffer into) {
    for (var i = first; i < Math.min(first + ENTRIES, mapping - blocks); i++) {
      into.putLong((blocks + i) << CLUSTER_BITS);
    }
  }

  private void writeCounts(long first, ByteBuffer into) {
    for (var i = first; i < Math.min(first + COUNTS, end); i++) {
      into.putShort((short) 1);
    }
  }

  private void writeFirstLevel(int first, ByteBuffer into) {
    for (var i = first; i < Math.min(first + ENTRIES, mappings); i++) {
      into.putLong(tables.has(i) ? ((secondLevel + tables.rank(i)) << CLUSTER_BITS) | COPIED : 0);
    }
  }

  private void writeSecondLevel(int first, ByteBuffer into) {
    var next = content + data.rank(first);
    for (var i = 0; i < ENTRIES; i++) {
      into.putLong(data.has(first + i) ? (next++ << CLUSTER_BITS) | COPIED : 0);
    }
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
