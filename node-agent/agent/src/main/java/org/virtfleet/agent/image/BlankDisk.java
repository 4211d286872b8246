package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.virtfleet.libvirt.VolumeFormat;

/// Whether anything was ever written to a disk.
public final class BlankDisk {
  private static final int BLOCK = 1 << 20;

  /// The first level of a table for 64 TiB in clusters of 64 KiB; what says more is not ours.
  private static final long MOST_ENTRIES = 1 << 17;

  private static final int QCOW2_HEADER = 48;
  private static final int QCOW2_MAGIC = 0x514649fb;

  private BlankDisk() {}

  /// Reads a raw disk up to its first byte that is not zero, and of a qcow2 file the table that
  /// says which clusters there are.
  public static boolean is(Path file, VolumeFormat format) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return switch (format) {
        case RAW -> isZero(channel, 0, channel.size());
        case QCOW2 -> isUnmapped(channel);
      };
    }
  }

  /// The header, big-endian: 0 magic · 8 offset of the backing file's name (8) · 36 entries of the
  /// first-level table (4) · 40 its offset (8). An entry of zero maps nothing.
  private static boolean isUnmapped(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(QCOW2_HEADER);
    if (read(channel, header, 0) < QCOW2_HEADER || header.getInt(0) != QCOW2_MAGIC) {
      return false;
    }
    long entries = Integer.toUnsignedLong(header.getInt(36));
    return header.getLong(8) == 0
        && entries <= MOST_ENTRIES
        && isZero(channel, header.getLong(40), entries * Long.BYTES);
  }

  private static boolean isZero(FileChannel channel, long from, long length) throws IOException {
    byte[] zeros = new byte[BLOCK];
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = 0; at < length; at += BLOCK) {
      block.clear().limit((int) Math.min(BLOCK, length - at));
      int count = read(channel, block, from + at);
      if (count < block.limit() || Arrays.mismatch(block.array(), 0, count, zeros, 0, count) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static int read(FileChannel channel, ByteBuffer into, long at) throws IOException {
    int total = 0;
    for (int count = channel.read(into, at); count > 0; count = channel.read(into, at + total)) {
      total += count;
    }
    return total;
  }
}
