package org.virtfleet.apiserver.export;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What stands around a file in a tar archive (POSIX.1-1988 ustar, which OVF asks for), all bytes in
/// ASCII:
///
///     0 name (100) · 100 mode (8) · 108 owner (8) · 116 group (8) · 124 size (12) · 136 time (12)
///     148 checksum (8) · 156 type · 257 magic and version (8)
///
/// The size is octal, or, from 8 GiB on, binary with the first bit set, as GNU tar, libarchive,
/// VMware and VirtualBox read it.
final class TarEntry {

  /// Two blocks of zeros end an archive.
  static final int END = 1024;

  private static final int BLOCK = 512;
  private static final long MOST_OCTAL = (1L << 33) - 1;

  private TarEntry() {}

  /// What a file takes in the archive, in bytes.
  static long room(long size) {
    return BLOCK + size + padding(size);
  }

  /// The zeros behind a file.
  static int padding(long size) {
    return (int) (Math.ceilDiv(size, BLOCK) * BLOCK - size);
  }

  /// @param name of at most 100 ASCII characters
  /// @param time of the last change, in seconds of the epoch
  static byte[] header(String name, long size, long time) {
    ByteBuffer header = ByteBuffer.allocate(BLOCK);
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    if (size <= MOST_OCTAL) {
      put(header, 124, "%011o".formatted(size));
    } else {
      header.put(124, (byte) 0x80).putLong(128, size);
    }
    put(header, 136, "%011o".formatted(time));
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header.array()) {
      sum += Byte.toUnsignedInt(each);
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header.array();
  }

  private static void put(ByteBuffer header, int at, String text) {
    header.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }
}
