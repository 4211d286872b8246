package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// Room in pools for copies of disks that are in use. A guest that overwrites what is not copied
/// yet waits for its copy, and would stand still where that finds no room: so there must be enough
/// before it begins, and it ends before there is none.
final class CopyRoom {

  /// Others write in the pool too.
  private static final long RESERVE = 64L << 20;

  private CopyRoom() {}

  /// @throws TransferFailed where the copies could not all be made
  static void require(List<MomentCopy.Task> tasks) throws TransferFailed, IOException {
    var needed = RESERVE;
    var largestRaw = 0L;
    for (var task : tasks) {
      needed += task.written();
      if (task.original().format() == VolumeFormat.RAW) {
        largestRaw = Math.max(largestRaw, task.written()); // it is there twice when it is made raw
      }
    }
    var free = free(tasks);
    if (free < needed + largestRaw) {
      throw TransferFailed.forNow(
          "Copies of the disks of a machine that runs need %,d bytes for a while, and the pool has %,d. Make room, or stop the machine."
              .formatted(needed + largestRaw, free));
    }
  }

  static void requireSome(List<MomentCopy.Task> tasks) throws TransferFailed, IOException {
    if (free(tasks) < RESERVE) {
      throw TransferFailed.forNow(
          "The pool got full while the disks were copied. Make room, or stop the machine.");
    }
  }

  /// The least that one of the pools has.
  private static long free(List<MomentCopy.Task> tasks) throws IOException {
    var least = Long.MAX_VALUE;
    for (var task : tasks) {
      var folder = task.file().toAbsolutePath().getParent();
      least = Math.min(least, Files.getFileStore(folder).getUsableSpace());
    }
    return least;
  }
}
