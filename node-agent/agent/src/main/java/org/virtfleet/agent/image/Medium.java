package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A CD or DVD in a volume that is larger. It ends with its last byte that is not zero, or where
/// its file system (ISO 9660) says that it ends, whichever is later: what is appended to a hybrid
/// image lies behind the file system's end, UDF alone has none that is told there, and zeros at the
/// end of a file system are its own.
public final class Medium implements ByteSource {
  /// In bytes (ECMA-119, 6.1.2).
  private static final int SECTOR = 2048;

  /// Where the primary volume descriptor is (ECMA-119, 6.2.1 and 8.4).
  private static final long DESCRIPTOR = 16L * SECTOR;

  private static final int PRIMARY = 1;
  private static final String STANDARD = "CD001";
  private static final int STANDARD_AT = 1;
  private static final int BLOCKS_AT = 80;
  private static final int BLOCK_SIZE_AT = 128;
  private static final int SMALLEST_BLOCK = 512;

  private final RawDisk disk;
  private final long size;

  private Medium(RawDisk disk, long size) {
    this.disk = disk;
    this.size = size;
  }

  /// @param disk is closed with this
  /// @param data which clusters of it hold anything
  public static Medium of(RawDisk disk, ClusterMap data) throws IOException {
    long end = Math.max(Math.max(fileSystem(disk), lastByte(disk, data)), 1);
    return new Medium(disk, Math.min((end + SECTOR - 1) / SECTOR * SECTOR, disk.size()));
  }

  /// What the file system says, in bytes; 0 where there is none.
  private static long fileSystem(RawDisk disk) throws IOException {
    if (disk.size() < DESCRIPTOR + SECTOR) {
      return 0;
    }
    ByteBuffer descriptor = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    disk.read(DESCRIPTOR, descriptor);
    String standard =
        new String(descriptor.array(), STANDARD_AT, STANDARD.length(), StandardCharsets.ISO_8859_1);
    int block = Short.toUnsignedInt(descriptor.getShort(BLOCK_SIZE_AT));
    boolean known = block >= SMALLEST_BLOCK && block <= SECTOR && Integer.bitCount(block) == 1;
    return descriptor.get(0) == PRIMARY && standard.equals(STANDARD) && known
        ? Integer.toUnsignedLong(descriptor.getInt(BLOCKS_AT)) * block
        : 0;
  }

  /// The number of bytes up to the last that is not zero.
  private static long lastByte(RawDisk disk, ClusterMap data) throws IOException {
    byte[] cluster = new byte[ClusterMap.CLUSTER];
    for (int rank = data.size() - 1; rank >= 0; rank--) {
      int number = data.select(rank);
      ClusterMap.read(disk, number, 0, ByteBuffer.wrap(cluster));
      for (int i = cluster.length - 1; i >= 0; i--) {
        if (cluster[i] != 0) {
          return (long) number * ClusterMap.CLUSTER + i + 1;
        }
      }
    }
    return 0;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long offset, ByteBuffer into) throws IOException {
    disk.read(offset, into);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
