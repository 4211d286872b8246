package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.virtfleet.agent.image.FileCopy;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.VolumeFormat;

/// Copies volumes within a node. Where the file system can share blocks between files it does; else
/// only what is not a hole is read and written. The copy is whole by itself: neither needs the
/// other afterwards.
final class VolumeCopy {

  private final QemuImg qemu;

  VolumeCopy(QemuImg qemu) {
    this.qemu = qemu;
  }

  /// A volume to copy.
  ///
  /// @param capacity in bytes
  /// @param data what it takes of its pool, in bytes
  record Original(Path file, VolumeFormat format, long capacity, long data) {}

  /// Puts a copy in the place of a volume.
  ///
  /// @param room of that volume in bytes; the copy's disk is grown to it
  VolumeFormat into(
      Workplace workplace, String volume, long room, Original original, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    requireFit(workplace, room, original);
    var file = workplace.file(volume, Workplace.Part.COPY);
    try {
      FileCopy.make(original.file(), original.data(), file, progress);
      fit(file, room, original);
      workplace.install(volume, file, original.format(), room);
      return original.format();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// Makes a file a copy of a volume that nobody writes.
  ///
  /// @param room that the copy's disk is grown to, in bytes
  void stage(Path file, long room, Original original, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    FileCopy.make(original.file(), original.data(), file, progress);
    fit(file, room, original);
  }

  /// Grows the disk in a copy to the room that it has.
  void fit(Path file, long room, Original original)
      throws TransferFailed, IOException, InterruptedException {
    if (original.format() == VolumeFormat.RAW) {
      SparseFile.extend(file, room);
    } else if (original.capacity() < room) {
      qemu.growQcow2(file, room);
    }
  }

  static void requireFit(Workplace workplace, long room, Original original) throws TransferFailed {
    if (original.capacity() > room) {
      throw TransferFailed.forGood(
          "The copy has %,d bytes and its source %,d. Make it as large as the source."
              .formatted(room, original.capacity()));
    }
    requireDirect(workplace);
  }

  static void requireDirect(Workplace workplace) throws TransferFailed {
    if (!workplace.isDirect()) {
      throw TransferFailed.forGood(
          "This node's agent may not write into the folder of its pool, so it cannot copy volumes. "
              + workplace.advice());
    }
  }
}
