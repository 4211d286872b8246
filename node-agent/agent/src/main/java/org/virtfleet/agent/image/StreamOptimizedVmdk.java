package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Adler32;

/// A disk as the bytes of a VMDK file that can be read from its start to its end, as OVF packages
/// have them (VMware Virtual Disk Format 5.0, "Stream-Optimized Compressed Sparse Extents"). It is
/// nowhere written: where everything lies in it follows from which grains of the disk hold anything,
/// because a grain is packed into zlib's *stored* blocks, whose length is always the same. So the
/// length is known before the first byte, as an archive's header has to say it, and any part can be
/// told alone; the file is as large as what the disk holds.
///
///     header and descriptor · for each 512 grains that hold any: those grains, their table
///     directory of the tables · footer · end
///
/// One thread reads it at a time.
public final class StreamOptimizedVmdk implements ByteSource {

  private static final int SECTOR = 512;
  private static final int GRAIN = ClusterMap.CLUSTER;
  private static final int GRAIN_SECTORS = GRAIN / SECTOR;

  /// Grains of a table, as every writer has them.
  private static final int ENTRIES = 512;

  private static final int TABLE_SECTORS = ENTRIES * Integer.BYTES / SECTOR;

  /// A grain in two stored blocks: zlib's head, 5 bytes before each, Adler's sum.
  private static final int BLOCK = GRAIN / 2;

  private static final int PACKED = 2 + 2 * (5 + BLOCK) + 4;

  /// What stands before a grain: the sector of the disk (8), the length of what follows (4).
  private static final int MARKER = 12;

  private static final int PACKED_SECTORS = Math.ceilDiv(MARKER + PACKED, SECTOR);

  /// Sectors of header, descriptor and what fills up a grain.
  private static final int FIRST = GRAIN_SECTORS;

  private static final int DESCRIPTOR_SECTORS = 20;

  /// Footer's marker, footer, marker of the end.
  private static final int LAST = 3;

  private static final int GRAIN_TABLE = 1;
  private static final int GRAIN_DIRECTORY = 2;
  private static final int FOOTER = 3;

  /// The directory is told in the footer.
  private static final long AT_END = -1;

  /// Sectors of a file that a table can name.
  private static final long MOST_SECTORS = 0xffff_ffffL;

  private final RawDisk disk;
  private final ClusterMap data;
  private final ClusterMap tables;
  private final long capacity;
  private final int directorySectors;
  private final long directory;
  private final long end;

  private byte[] part = {};
  private long partAt = -1;

  private StreamOptimizedVmdk(RawDisk disk, ClusterMap data) {
    this.disk = disk;
    this.data = data;
    this.tables = data.groups(ENTRIES);
    this.capacity = Math.ceilDiv(disk.size(), SECTOR);
    var ofTables = Math.ceilDiv(capacity, (long) ENTRIES * GRAIN_SECTORS);
    this.directorySectors = (int) Math.ceilDiv(ofTables * Integer.BYTES, SECTOR);
    this.directory = start(tables.size());
    this.end = directory + 1 + directorySectors + LAST;
  }

  /// @param data the clusters of the disk that hold anything
  /// @throws TransferFailed when that is more than such a file can have
  public static StreamOptimizedVmdk of(RawDisk disk, ClusterMap data) throws TransferFailed {
    var image = new StreamOptimizedVmdk(disk, data);
    if (image.end > MOST_SECTORS) {
      throw TransferFailed.forGood(
          "The disk holds more than the 2 TiB that a VMDK file can have. Fetch it as qcow2.");
    }
    return image;
  }

  @Override
  public long size() {
    return end * SECTOR;
  }

  /// The sector where a table's grains begin.
  ///
  /// @param table how many tables are before it
  private long start(int table) {
    var grains = table < tables.size() ? data.rank(tables.select(table) * ENTRIES) : data.size();
    return FIRST + (long) grains * PACKED_SECTORS + (long) table * (1 + TABLE_SECTORS);
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    for (var at = offset; into.hasRemaining(); ) {
      if (partAt < 0 || at < partAt || at >= partAt + part.length) {
        load(at / SECTOR);
      }
      var within = (int) (at - partAt);
      var length = Math.min(into.remaining(), part.length - within);
      into.put(part, within, length);
      at += length;
    }
  }

  /// Makes the part that a sector is in.
  private void load(long sector) throws IOException {
    if (sector < FIRST) {
      begin(0, FIRST).put(header(AT_END)).put(SECTOR, descriptor());
    } else if (sector >= directory + 1 + directorySectors) {
      begin(end - LAST, LAST)
          .put(marker(1, FOOTER))
          .put(header(directory + 1)); // the end is all zeros
    } else if (sector >= directory) {
      loadDirectory();
    } else {
      loadFromTable(sector);
    }
  }

  private void loadFromTable(long sector) throws IOException {
    var low = 0;
    var high = tables.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (start(middle) <= sector) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    var first = start(low);
    if (sector >= tableOf(low) - 1) {
      loadTable(low, first);
      return;
    }
    var within = (int) ((sector - first) / PACKED_SECTORS);
    var grain = data.select(data.rank(tables.select(low) * ENTRIES) + within);
    loadGrain(grain, first + (long) within * PACKED_SECTORS);
  }

  /// The sector of a table itself, behind its marker.
  private long tableOf(int table) {
    return start(table + 1) - TABLE_SECTORS;
  }

  private void loadGrain(int grain, long at) throws IOException {
    var bytes = new byte[GRAIN];
    ClusterMap.read(disk, grain, 0, ByteBuffer.wrap(bytes));
    var sum = new Adler32();
    sum.update(bytes);
    var into = begin(at, PACKED_SECTORS);
    into.putLong((long) grain * GRAIN_SECTORS).putInt(PACKED);
    into.put((byte) 0x78).put((byte) 0x01); // deflate with a window of 32 KiB, the fastest
    putStored(bytes, 0, 0, into);
    putStored(bytes, BLOCK, 1, into);
    into.order(ByteOrder.BIG_ENDIAN).putInt((int) sum.getValue());
  }

  /// RFC 1951, 3.2.4: whether it is the last one, its length, and that with all bits turned.
  private static void putStored(byte[] bytes, int from, int last, ByteBuffer into) {
    into.put((byte) last).putShort((short) BLOCK).putShort((short) ~BLOCK).put(bytes, from, BLOCK);
  }

  private void loadTable(int table, long first) {
    var into = begin(tableOf(table) - 1, 1 + TABLE_SECTORS);
    into.put(marker(TABLE_SECTORS, GRAIN_TABLE));
    var next = first;
    var of = tables.select(table) * ENTRIES;
    for (var i = 0; i < ENTRIES; i++) {
      var there = data.has(of + i);
      into.putInt(there ? (int) next : 0);
      next += there ? PACKED_SECTORS : 0;
    }
  }

  private void loadDirectory() {
    var into = begin(directory, 1 + directorySectors);
    into.put(marker(directorySectors, GRAIN_DIRECTORY));
    for (var i = 0; i < tables.size(); i++) {
      into.putInt(SECTOR + tables.select(i) * Integer.BYTES, (int) tableOf(i));
    }
  }

  /// @return where the part is to be written
  private ByteBuffer begin(long sector, int sectors) {
    if (part.length != sectors * SECTOR) {
      part = new byte[sectors * SECTOR];
    } else {
      Arrays.fill(part, (byte) 0);
    }
    partAt = sector * SECTOR;
    return ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] marker(int sectors, int type) {
    return ByteBuffer.allocate(SECTOR)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(sectors)
        .putInt(0)
        .putInt(type)
        .array();
  }

  /// Little-endian, lengths and places in sectors:
  ///
  ///     0 magic · 4 version · 8 flags · 12 capacity (8) · 20 grain (8) · 28 descriptor (8)
  ///     36 its length (8) · 44 entries of a table · 48 second directory (8) · 56 directory (8)
  ///     64 before the grains (8) · 72 not closed in order (1) · 73 ends of lines (4)
  ///     77 compression (2)
  ///
  /// Flags: 1 ends of lines can be tested, 2^16 grains are packed, 2^17 there are markers.
  private byte[] header(long at) {
    return ByteBuffer.allocate(SECTOR)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("KDMV".getBytes(StandardCharsets.US_ASCII))
        .putInt(3)
        .putInt(1 | (1 << 16) | (1 << 17))
        .putLong(capacity)
        .putLong(GRAIN_SECTORS)
        .putLong(1)
        .putLong(DESCRIPTOR_SECTORS)
        .putInt(ENTRIES)
        .putLong(0)
        .putLong(at)
        .putLong(FIRST)
        .put((byte) 0)
        .put("\n \r\n".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 1)
        .array();
  }

  private byte[] descriptor() {
    return """
    # Disk DescriptorFile
    version=1
    CID=fffffffe
    parentCID=ffffffff
    createType="streamOptimized"

    # Extent description
    RW %d SPARSE "disk.vmdk"

    # The Disk Data Base
    #DDB

    ddb.adapterType = "lsilogic"
    ddb.geometry.cylinders = "%d"
    ddb.geometry.heads = "255"
    ddb.geometry.sectors = "63"
    ddb.virtualHWVersion = "10"
    """
        .formatted(capacity, Math.clamp(capacity / (255 * 63), 1, 65_535))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
