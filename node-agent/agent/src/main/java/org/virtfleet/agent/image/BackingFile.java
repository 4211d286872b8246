package org.virtfleet.agent.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The file that a qcow2 image is built upon, as its header names it (QEMU's `docs/interop/qcow2`):
///
///     0  magic 'Q' 'F' 'I' 0xfb
///     4  version
///     8  offset of the backing file's name in the image, 0 for none
///     16 length of that name
public final class BackingFile {

  private static final int MAGIC = 0x514649fb;
  private static final int HEADER = 20;

  /// The format's own limit.
  private static final int LONGEST_NAME = 1023;

  private BackingFile() {}

  /// @return a path, or one of QEMU's other ways to name an image; empty where there is none
  public static Optional<String> of(Path image) throws IOException {
    try (var channel =
        FileChannel.open(image, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      var header = ByteBuffer.allocate(HEADER);
      if (channel.read(header, 0) < HEADER || header.getInt(0) != MAGIC) {
        return Optional.empty();
      }
      long at = header.getLong(8);
      int length = header.getInt(16);
      if (at < HEADER || length < 1 || length > LONGEST_NAME) {
        return Optional.empty();
      }
      var name = ByteBuffer.allocate(length);
      int count = channel.read(name, at);
      return count < length
          ? Optional.empty()
          : Optional.of(StandardCharsets.UTF_8.decode(name.flip()).toString());
    }
  }
}
