package org.virtfleet.desktop.core.ovf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a file of a package, and compares it with its checksum before it gives out the last byte:
/// whoever gets all of it has what was exported.
final class PartInput extends InputStream {

  private final FileChannel file;
  private final OvfPart part;
  private final Optional<Checksums.Checksum> checksum;
  private final @Nullable MessageDigest digest;
  private long position;

  PartInput(Path path, OvfPart part, Optional<Checksums.Checksum> checksum) throws IOException {
    this.file = FileChannel.open(path);
    this.part = part;
    this.checksum = checksum;
    this.digest = checksum.map(Checksums.Checksum::digest).orElse(null);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var left = part.bytes() - position;
    if (left == 0 || length == 0) {
      return left == 0 ? -1 : 0;
    }
    var block = ByteBuffer.wrap(into, offset, (int) Math.min(length, left));
    var count = file.read(block, part.offset() + position);
    if (count < 0) {
      throw new IOException(
          "The file ends within %s: it was changed meanwhile. Choose it again."
              .formatted(part.name()));
    }
    position += count;
    if (digest != null) {
      digest.update(into, offset, count);
      if (position == part.bytes() && !checksum.orElseThrow().is(digest.digest())) {
        throw new IOException(
            "The checksum of %s is not the one that the manifest gives: the file is damaged or was changed. Get the package again."
                .formatted(part.name()));
      }
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
