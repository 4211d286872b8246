package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.virtfleet.agent.fetch.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// Copies volumes within the pool. Where the file system can share blocks between files it does;
/// else only what is not a hole is read and written. The copy is whole by itself: neither needs the
/// other afterwards.
final class VolumeCopy {

  private static final long LOOK_MILLIS = 200;

  private final VolumePool pool;
  private final Workplace workplace;
  private final QemuImg qemu;

  VolumeCopy(VolumePool pool, Workplace workplace, QemuImg qemu) {
    this.pool = pool;
    this.workplace = workplace;
    this.qemu = qemu;
  }

  /// A volume of the pool to copy.
  ///
  /// @param capacity in bytes
  record Original(String volume, VolumeFormat format, long capacity) {}

  /// Puts a copy in the place of a volume.
  ///
  /// @param room of that volume in bytes; the copy's disk is grown to it
  VolumeFormat into(String volume, long room, Original original, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    if (original.capacity() > room) {
      throw TransferFailed.forGood(
          "The copy has %,d bytes and its source %,d. Make it as large as the source."
              .formatted(room, original.capacity()));
    }
    requireDirect();
    var file = workplace.file(volume, "copy");
    try {
      copy(Path.of(pool.path(original.volume())), file, progress);
      if (original.format() == VolumeFormat.RAW) {
        SparseFile.extend(file, room);
      } else if (original.capacity() < room) {
        qemu.growQcow2(file, room);
      }
      workplace.install(volume, file, original.format(), room);
      return original.format();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void requireDirect() throws TransferFailed {
    if (!workplace.isDirect()) {
      throw TransferFailed.forGood(
          "This node's agent may not write into the folder of its pool, so it cannot copy volumes. Run it as root, or with qemu:///session.");
    }
  }

  private static void copy(Path from, Path to, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var before = Files.getLastModifiedTime(from);
    var total = Files.size(from);
    var process =
        new ProcessBuilder(
                List.of(
                    "cp",
                    "--reflink=auto",
                    "--sparse=always",
                    "--",
                    from.toString(),
                    to.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(Files.exists(to) ? Math.min(Files.size(to), total) : 0, total);
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw TransferFailed.forNow(
          "The volume could not be copied: the pool may be full, or its source is gone.");
    }
    try (var copy = FileChannel.open(to, StandardOpenOption.WRITE)) {
      copy.force(true);
    }
    if (!Files.getLastModifiedTime(from).equals(before)) {
      throw TransferFailed.forNow("The source was written while it was copied.");
    }
  }
}
