package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.agent.file.OpenFile;

class FileCopyTest {
  private static final int MIB = 1 << 20;
  private static final Progress SILENT = (_, _) -> {};

  @TempDir Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void name() {
    from = folder.resolve("from");
    to = folder.resolve("to");
  }

  @Test
  void theCopyHasTheBytesAndTheHolesOfItsSource() throws Exception {
    write(from, 3 * MIB + 4096, words(2 * MIB + 17));
    write(from, 9000L * MIB, words(5));
    extend(from, 10_000L * MIB + 3);

    FileCopy.make(from, 3 * MIB, to, SILENT);

    assertThat(Files.size(to)).isEqualTo(10_000L * MIB + 3);
    assertThat(read(to, 3 * MIB + 4096, 2 * MIB + 17)).isEqualTo(words(2 * MIB + 17));
    assertThat(read(to, 9000L * MIB, 5)).isEqualTo(words(5));
    assertThat(read(to, 3 * MIB, 4096)).containsOnly(0);
    assertThat(data(to)).isBetween(2L * MIB, 3L * MIB);
  }

  @Test
  void zerosThatAGuestHasWrittenTakeNoRoomInTheCopy() throws Exception {
    write(from, 0, words(MIB));
    write(from, MIB, new byte[8 * MIB]);
    assertThat(data(from)).isEqualTo(9L * MIB);

    FileCopy.make(from, 9 * MIB, to, SILENT);

    assertThat(data(to)).isLessThan(2 * MIB);
    assertThat(Files.mismatch(from, to)).isEqualTo(-1);
  }

  @Test
  void whatAnEarlierCopyHasLeftIsReplaced() throws Exception {
    Files.write(from, words(MIB));
    Files.write(to, words(3 * MIB));
    FileCopy.make(from, MIB, to, SILENT);
    assertThat(Files.mismatch(from, to)).isEqualTo(-1);
  }

  @Test
  void anEmptyFileIsCopiedToo() throws Exception {
    Files.createFile(from);
    FileCopy.make(from, 0, to, SILENT);
    assertThat(to).isEmptyFile();
  }

  @Test
  void aSourceThatIsWrittenMeanwhileIsCopiedAgainLater() throws Exception {
    write(from, 0, words(MIB));
    Progress writing = (_, _) -> touch();
    assertThatThrownBy(() -> FileCopy.make(from, MIB, to, writing, Duration.ZERO))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("was written while it was copied");
  }

  @Test
  void whoeverIsToldMayEndTheCopy() throws Exception {
    write(from, 0, words(MIB));
    Progress ending =
        (_, _) -> {
          throw new CancellationException("enough");
        };
    assertThatThrownBy(() -> FileCopy.make(from, MIB, to, ending, Duration.ZERO))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void howFarItIsIsToldInBytesOfTheWholeFile() throws Exception {
    write(from, 5 * MIB, words(MIB));
    extend(from, 10 * MIB);
    List<String> told = new ArrayList<>();
    FileCopy.make(from, MIB, to, (done, total) -> told.add(done + "/" + total), Duration.ZERO);
    assertThat(told).last().isEqualTo(6 * MIB + "/" + 10 * MIB);
  }

  @Test
  void aCopyThatThereIsNoRoomForIsNotBegun() throws Exception {
    write(from, 0, words(MIB));
    assertThatThrownBy(() -> FileCopy.make(from, Long.MAX_VALUE / 2, to, SILENT))
        .isInstanceOf(TransferFailed.class)
        .hasMessageContaining("There is no room in " + folder);
  }

  private void touch() {
    try {
      Files.setLastModifiedTime(from, FileTime.from(Instant.EPOCH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] words(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void write(Path file, long at, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var _ = channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private static void extend(Path file, long size) throws IOException {
    try (var whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(size);
    }
  }

  private static byte[] read(Path file, long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    try (var channel = FileChannel.open(file)) {
      var _ = channel.read(bytes, at);
    }
    return bytes.array();
  }

  private static long data(Path file) throws IOException {
    try (var open = OpenFile.toRead(file)) {
      return open.extents().stream().mapToLong(each -> each.end() - each.start()).sum();
    }
  }
}
