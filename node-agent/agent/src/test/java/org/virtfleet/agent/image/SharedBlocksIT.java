package org.virtfleet.agent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies on a file system whose files can share blocks: XFS, in a file.
class SharedBlocksIT {
  private static final int MIB = 1 << 20;

  /// What XFS may take for itself while a file comes.
  private static final long TRIFLE = 2 * MIB;

  private static final Path MAKER = Path.of("/usr/sbin/mkfs.xfs");
  private static final Progress SILENT = (_, _) -> {};

  @TempDir static Path data;
  private static Path folder;
  private static boolean isMounted;

  @BeforeAll
  static void mount() throws Exception {
    assumeTrue(Files.isExecutable(MAKER), "xfsprogs is not installed");
    Path disk = data.resolve("disk");
    try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(512L * MIB); // XFS is made no smaller than 300 MiB
    }
    assertThat(run(MAKER.toString(), "-q", "-m", "reflink=1", disk.toString())).isEmpty();
    folder = Files.createDirectory(data.resolve("folder"));
    String refusal = run("mount", "-o", "loop", disk.toString(), folder.toString());
    isMounted = refusal.isEmpty();
    assumeTrue(isMounted, "XFS in a file cannot be mounted here: " + refusal);
  }

  @AfterAll
  static void unmount() throws Exception {
    if (isMounted) {
      assertThat(run("umount", folder.toString())).isEmpty();
    }
  }

  @Test
  void aCopyTakesNoRoomUntilItIsWritten() throws Exception {
    Path from = folder.resolve("from");
    byte[] content = new byte[32 * MIB];
    new Random(7).nextBytes(content);
    Files.write(from, content);
    sync(from);
    long before = free();

    Path to = folder.resolve("to");
    FileCopy.make(from, content.length, to, SILENT);
    sync(to);
    assertThat(free()).isBetween(before - TRIFLE, before);
    assertThat(Files.readAllBytes(to)).isEqualTo(content);

    byte[] other = new byte[8 * MIB];
    try (var file = new RandomAccessFile(to.toFile(), "rw")) {
      file.write(other);
    }
    sync(to);
    assertThat(free()).isLessThan(before - other.length + TRIFLE);
    assertThat(Files.readAllBytes(from)).as("its source").isEqualTo(content);
  }

  private static void sync(Path path) throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      file.force(true);
    }
  }

  private static long free() throws IOException {
    return Files.getFileStore(folder).getUnallocatedSpace();
  }

  /// Runs a program to its end.
  ///
  /// @return why it failed; empty where it did not
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      String words = said.readAllAsString();
      int code = process.waitFor();
      List<String> failure = new ArrayList<>(List.of(command));
      failure.add(words + " (" + code + ")");
      return code == 0 ? "" : String.join(" ", failure);
    }
  }
}
