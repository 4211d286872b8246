package org.virtfleet.agent.bench.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/// A folder for what the peers write, on the disk that the volumes are on; gone when it is closed.
///
/// @param path of a folder that only its owner may look into
record BenchFolder(Path path) implements AutoCloseable {
  private static final double NANOS_A_SECOND = 1e9;
  private static final int MEBIBYTE = 1 << 20;

  /// @param volume a file of the pool: beside its folder, where that may be written
  /// @param other where else
  /// @throws IOException also when the other folder is on another disk: figures from two disks
  ///   compare nothing
  static BenchFolder beside(Path volume, Path other) throws IOException {
    Path pool = volume.resolveSibling("");
    Path pools = pool.resolve("..").normalize();
    Path in = Files.isWritable(pools) ? pools : other;
    if (!Files.getFileStore(in).equals(Files.getFileStore(pool))) {
      throw new IOException(
          "%s is on another disk than the volumes, and you may not write beside them. Name a folder on their disk by --folder."
              .formatted(other));
    }
    return new BenchFolder(Files.createTempDirectory(in, "virtfleet-bench."));
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /// Has the machine find memory for a file of this size, before each thing that is measured. What
  /// a virtual machine has not used for some seconds its host may have taken back: whoever then
  /// writes first waits until it is there again, which takes three times as long as the writing.
  ///
  /// @param bytes whole mebibytes are looked at
  void warm(long bytes) throws IOException {
    Path file = file("warm");
    var block = ByteBuffer.allocateDirect(MEBIBYTE);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      for (long left = bytes; left >= MEBIBYTE; left -= MEBIBYTE) {
        int _ = channel.write(block.clear());
      }
    }
  }

  /// Waits until the disk has a file.
  ///
  /// @return how long that took, in seconds
  static double sync(Path file) throws IOException {
    long start = System.nanoTime();
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return since(start);
  }

  /// @return seconds
  static double since(long start) {
    return (System.nanoTime() - start) / NANOS_A_SECOND;
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
