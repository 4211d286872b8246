package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StateReason;
import org.virtfleet.libvirt.VolumeFormat;

/// Copies disks of a guest that runs, all as they are at one moment (decision 0020). The guest's
/// own files stay what they are and where they are, so whatever breaks off, only the copies are
/// lost.
final class GuestCopy {

  private static final Logger LOG = LoggerFactory.getLogger(GuestCopy.class);

  /// How long a guest may stand still: beginning to copy takes a fraction of a second.
  private static final Duration FREEZE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Domains domains;
  private final RunningGuests guests;
  private final QemuImg qemu;
  private final InstantSource clock;

  GuestCopy(Domains domains, RunningGuests guests, QemuImg qemu, InstantSource clock) {
    this.domains = domains;
    this.guests = guests;
    this.qemu = qemu;
    this.clock = clock;
  }

  /// QEMU copies into qcow2 files, in which what the guest never wrote takes no room; into a raw
  /// one it would write every hole.
  ///
  /// @param name of the disk in the guest
  private record Disk(String name, MomentCopy.Task task, Path copy, long size) {}

  /// Copies into the files of the tasks.
  ///
  /// @param tasks whose sources are all disks of the domain
  CopyMoment take(UUID domain, List<MomentCopy.Task> tasks, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var disks = disks(domain, tasks);
    CopyRoom.require(tasks);
    endEarlier(domain, disks);
    try {
      for (var disk : disks) {
        SparseFile.create(disk.copy()).close(); // which nobody else may read
        qemu.createQcow2(disk.copy(), disk.size());
      }
      var moment = begin(domain, disks);
      await(domain, tasks, progress);
      for (var disk : disks) {
        finish(disk);
      }
      return moment;
    } finally {
      for (var disk : disks) {
        Files.deleteIfExists(disk.copy());
      }
    }
  }

  private List<Disk> disks(UUID domain, List<MomentCopy.Task> tasks)
      throws TransferFailed, IOException {
    var names = guests.disks(domain);
    var disks = new ArrayList<Disk>();
    for (var task : tasks) {
      var file = task.original().file();
      var name = names.get(file.toString());
      if (name == null) {
        throw TransferFailed.forNow(
            "The machine that runs has the disk %s in a way that it cannot be copied in: stop it."
                .formatted(file.getFileName()));
      }
      disks.add(
          new Disk(
              name,
              task,
              task.file().resolveSibling(task.file().getFileName() + ".qcow2"),
              size(file, task.original().format())));
    }
    return disks;
  }

  private static long size(Path file, VolumeFormat format) throws TransferFailed, IOException {
    if (format == VolumeFormat.RAW) {
      return Files.size(file);
    }
    try (var content = Files.newInputStream(file)) {
      return ImageHeader.of(content.readNBytes(ImageHeader.LENGTH), "").virtualSize();
    } catch (ImageRefused e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    }
  }

  /// One that an agent has left that was killed is known by its files.
  private void endEarlier(UUID domain, List<Disk> disks) throws TransferFailed {
    var underWay = domains.backupXml(domain).orElse("");
    if (underWay.isEmpty()) {
      return;
    }
    if (disks.stream().noneMatch(disk -> underWay.contains(disk.copy().getFileName().toString()))) {
      throw TransferFailed.forNow("Disks of the machine are being copied for something else.");
    }
    domains.abortBackup(domain);
  }

  private CopyMoment begin(UUID domain, List<Disk> disks) {
    var indications = new ArrayList<>(List.of(Indication.ONLINE));
    var freezes = false;
    try {
      if (isPaused(domain)) {
        indications.add(Indication.PAUSED);
      } else if (guests.isFrozen(domain)) {
        indications.add(Indication.GUEST_AGENT); // somebody else holds it, and lets it go
      } else if (guests.canFreeze(domain)) {
        freezes = true;
        indications.add(freeze(domain));
      } else {
        indications.add(Indication.NO_GUEST_AGENT);
      }
      var copies = new LinkedHashMap<String, Path>();
      disks.forEach(disk -> copies.put(disk.name(), disk.copy()));
      domains.beginBackup(domain, BackupXml.of(copies), "");
      return new CopyMoment(clock.instant(), indications);
    } finally {
      if (freezes) {
        thaw(domain);
      }
    }
  }

  private Indication freeze(UUID domain) {
    try {
      guests.freeze(domain, FREEZE);
      return Indication.GUEST_AGENT;
    } catch (HypervisorException e) {
      LOG.warn("Domain {} is copied without being frozen: {}", domain, e.getMessage());
      return Indication.QUIESCE_TIMEOUT;
    }
  }

  /// One that cannot be thawed now is thawed when its time is over.
  private void thaw(UUID domain) {
    try {
      guests.thaw(domain);
    } catch (HypervisorException e) {
      LOG.warn("Domain {} is not thawed yet: {}", domain, e.getMessage());
    }
  }

  private boolean isPaused(UUID domain) {
    return domains.find(domain).filter(info -> info.state() == DomainState.PAUSED).isPresent();
  }

  private void await(UUID domain, List<MomentCopy.Task> tasks, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var ended = false;
    try {
      while (true) {
        switch (domains.backup(domain)) {
          case BackupState.Running(var done, var total) -> progress.at(done, total);
          case BackupState.Completed() -> {
            ended = true;
            return;
          }
          case BackupState.Failed(var reason) -> {
            ended = true;
            throw TransferFailed.forNow("The disks were not copied to their end: " + reason);
          }
          case BackupState.None() -> {
            ended = true;
            throw TransferFailed.forNow(
                "The machine, or its host's libvirt, ended while its disks were copied.");
          }
        }
        CopyRoom.requireSome(tasks);
        Thread.sleep(LOOK);
      }
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        throw TransferFailed.forNow("The machine ended while its disks were copied.", e);
      }
      throw e;
    } finally {
      if (!ended) {
        abort(domain);
      }
    }
  }

  /// A guest that stands still because there was no room for what it overwrites goes on.
  private void abort(UUID domain) {
    try {
      domains.abortBackup(domain);
      domains
          .find(domain)
          .filter(info -> info.reason() == StateReason.IO_ERROR)
          .map(DomainInfo::uuid)
          .ifPresent(domains::resume);
    } catch (HypervisorException e) {
      LOG.warn("The copying of disks of domain {} goes on: {}", domain, e.getMessage());
    }
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
