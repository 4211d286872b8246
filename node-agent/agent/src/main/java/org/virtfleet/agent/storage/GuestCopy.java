package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.image.DiskFile;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.BackupXml;
import org.virtfleet.agent.push.DomainDisks;
import org.virtfleet.agent.push.Moment.Stillness;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.push.PushBackup.Stand;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.libvirt.VolumeFormat;

/// Copies disks of a guest that runs, all as they are at one moment (decision 0020), into files of
/// the format of their originals.
final class GuestCopy {

  private final PushBackup push;
  private final QemuImg qemu;

  GuestCopy(PushBackup push, QemuImg qemu) {
    this.push = push;
    this.qemu = qemu;
  }

  /// QEMU copies into qcow2 files, in which what the guest never wrote takes no room; into a raw
  /// one it would write every hole.
  ///
  /// @param name of the disk in the guest
  private record Disk(String name, MomentCopy.Task task, Path copy, long size) {}

  /// Copies into the files of the tasks.
  ///
  /// @param tasks whose sources are all disks of the domain
  /// @param stand what the guest does meanwhile
  /// @param beside what is written at the same moment
  CopyMoment take(
      UUID domain,
      List<MomentCopy.Task> tasks,
      Stand stand,
      Optional<PushBackup.Beside> beside,
      Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var present = push.disks(domain);
    var disks = disks(present, tasks);
    requireRoom(tasks);
    push.clear(domain, disks.stream().map(Disk::copy).toList(), "");
    try {
      for (var disk : disks) {
        SparseFile.create(disk.copy()).close(); // which nobody else may read
        qemu.createQcow2(disk.copy(), disk.size());
      }
      var copies =
          disks.stream()
              .map(disk -> new BackupXml.Copy(disk.name(), disk.copy(), Optional.empty()))
              .toList();
      var moment =
          push.take(
              new PushBackup.Wanted(domain, present, copies, "", List.of(), stand, beside),
              progress::at);
      for (var disk : disks) {
        finish(disk);
      }
      return new CopyMoment(moment.time(), indications(moment.stillness()));
    } finally {
      for (var disk : disks) {
        Files.deleteIfExists(disk.copy());
      }
    }
  }

  /// For all of them, or there is no use in beginning.
  private static void requireRoom(List<MomentCopy.Task> tasks) throws TransferFailed, IOException {
    var needed = new HashMap<Path, Long>();
    var twice = new HashMap<Path, Long>();
    for (var task : tasks) {
      var folder = Objects.requireNonNull(task.file().toAbsolutePath().getParent());
      var data = task.original().data();
      needed.merge(folder, data, Long::sum);
      if (task.original().format() == VolumeFormat.RAW) {
        twice.merge(folder, data, Math::max); // it is there twice when it is made raw
      }
    }
    for (var folder : needed.keySet()) {
      FreeRoom.in(folder)
          .require(
              needed.get(folder) + twice.getOrDefault(folder, 0L),
              "copies of the disks of a machine that runs");
    }
  }

  private static List<Disk> disks(DomainDisks present, List<MomentCopy.Task> tasks)
      throws TransferFailed, IOException {
    var disks = new ArrayList<Disk>();
    for (var task : tasks) {
      var file = task.original().file();
      var name =
          present
              .target(file)
              .orElseThrow(() ->
                  TransferFailed.forNow(
                      "The machine that runs has the disk %s in a way that it cannot be copied in: stop it."
                          .formatted(file.getFileName())));
      disks.add(
          new Disk(name, task, task.qcow2(), DiskFile.read(file, task.original().format()).size()));
    }
    return disks;
  }

  private static List<Indication> indications(Stillness stillness) {
    return switch (stillness) {
      case NOT_ASKED -> List.of(Indication.ONLINE);
      case FROZEN -> List.of(Indication.ONLINE, Indication.GUEST_AGENT);
      case PAUSED -> List.of(Indication.ONLINE, Indication.PAUSED);
      case NO_AGENT -> List.of(Indication.ONLINE, Indication.NO_GUEST_AGENT);
      case FAILED -> List.of(Indication.ONLINE, Indication.QUIESCE_TIMEOUT);
    };
  }

  private void finish(Disk disk) throws TransferFailed, IOException, InterruptedException {
    var file = disk.task().file();
    if (disk.task().original().format() == VolumeFormat.QCOW2) {
      Files.move(disk.copy(), file, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try (var raw = SparseFile.create(file)) {
      raw.extendTo(disk.size());
    }
    try {
      qemu.flatten(disk.copy(), file, disk.size());
    } catch (TransferFailed e) {
      throw TransferFailed.forNow("The copy could not be made raw: " + e.getMessage(), e);
    }
    Files.delete(disk.copy());
  }
}
