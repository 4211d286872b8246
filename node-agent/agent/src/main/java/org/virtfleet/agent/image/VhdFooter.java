package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The last sector of a fixed VHD, which is otherwise the bytes of its disk (Microsoft, Virtual Hard
/// Disk Image Format Specification 1.0), big-endian:
///
///     0 "conectix" · 48 size of the disk (8) · 60 type (4)
public final class VhdFooter {

  private static final int LENGTH = 512;

  /// "conectix".
  private static final long COOKIE = 0x636f6e6563746978L;

  private static final int FIXED = 2;

  private VhdFooter() {}

  /// Takes it off.
  ///
  /// @throws TransferFailed when there is none, or it tells of another disk
  public static void remove(Path image) throws IOException, TransferFailed {
    try (var file =
        FileChannel.open(
            image, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      var disk = file.size() - LENGTH;
      var footer = ByteBuffer.allocate(LENGTH);
      if (disk <= 0
          || file.read(footer, disk) < LENGTH
          || footer.getLong(0) != COOKIE
          || footer.getInt(60) != FIXED
          || footer.getLong(48) != disk) {
        throw TransferFailed.forGood(
            "The image is no VHD file, or only a part of one. Check that it was downloaded whole.");
      }
      file.truncate(disk);
    }
  }
}
