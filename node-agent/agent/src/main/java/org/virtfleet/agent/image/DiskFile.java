package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.libvirt.VolumeFormat;

/// What the file of a disk says of it. Of a qcow2 image its header does (QEMU's
/// `docs/interop/qcow2`):
///
///     4  version
///     24 size of the disk in bytes
///
/// @param size of the disk in bytes, which its claim may have more room than
/// @param keepsChanges whether QEMU can write into it what was written since a moment
public record DiskFile(long size, boolean keepsChanges) {

  private static final int HEADER = 32;
  private static final int FIRST_WITH_BITMAPS = 3;

  public static DiskFile read(Path file, VolumeFormat format) throws IOException {
    return switch (format) {
      case RAW -> new DiskFile(Files.size(file), false);
      case QCOW2 -> {
        try (var channel = FileChannel.open(file)) {
          var header = ByteBuffer.allocate(HEADER);
          if (channel.read(header, 0) < HEADER) {
            throw new IOException(file + " is no qcow2 image");
          }
          yield new DiskFile(header.getLong(24), header.getInt(4) >= FIRST_WITH_BITMAPS);
        }
      }
    };
  }
}
