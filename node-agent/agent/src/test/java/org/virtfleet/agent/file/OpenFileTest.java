package org.virtfleet.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void whatIsBetweenTheExtentsWasNeverWritten() throws IOException {
    Path file = folder.resolve("disk");
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var _ = channel.write(ones(), 4L * MIB);
      var _ = channel.write(ones(), 5000L * MIB);
    }
    try (var open = OpenFile.toRead(file)) {
      List<Extent> extents = open.extents();
      assertThat(extents)
          .contains(new Extent(4L * MIB, 5L * MIB), new Extent(5000L * MIB, 5001L * MIB));
    }
  }

  @Test
  void anEmptyFileHasNoExtents() throws IOException {
    try (var open = OpenFile.toRead(Files.createFile(folder.resolve("empty")))) {
      assertThat(open.extents()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNotThereIsToldByItsName() {
    Path missing = folder.resolve("ä missing");
    assertThatThrownBy(() -> OpenFile.toWrite(missing).close())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFileThatIsOpenToBeReadSharesNothingWithItself() throws IOException {
    Path file = Files.write(folder.resolve("own"), new byte[4096]);
    try (var from = OpenFile.toRead(file);
        var to = OpenFile.toRead(file)) {
      assertThat(to.shareAllOf(from)).isFalse();
    }
  }

  private static ByteBuffer ones() {
    var bytes = ByteBuffer.allocate(MIB);
    while (bytes.hasRemaining()) {
      bytes.put((byte) 1);
    }
    return bytes.flip();
  }
}
