package org.virtfleet.agent.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Copies the disks of a running guest, all as they are at one moment, while it goes on writing.
/// What an agent that was killed left behind is ended and thrown away first.
final class OnlineCopy {

  private static final Logger LOG = LoggerFactory.getLogger(OnlineCopy.class);

  /// Beginning takes QEMU moments, whatever there is to copy.
  private static final Duration LONGEST_FREEZE = Duration.ofMinutes(1);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int MOST_LOOKS_AT_END = 60;

  private final Domains domains;
  private final Freezer freezer;
  private final QemuImg images;

  OnlineCopy(Domains domains, Freezer freezer, QemuImg images) {
    this.domains = domains;
    this.freezer = freezer;
    this.images = images;
  }

  /// @param quiesced KubeVirt's reason of the condition of that name
  private record Quiet(String quiesced, String words) {}

  Taken take(UUID domain, Job job, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    if (domains.find(domain).filter(DomainInfo::isActive).isEmpty()) {
      throw TransferFailed.forGood(
          "The guest is suspended to disk: let it go on, or stop it, to back it up.");
    }
    clear(domain, job);
    Path work = job.place().begin();
    DomainDisks disks = DomainDisks.of(domains.xml(domain));
    List<String> tracked = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (Job.Source source : job.sources()) {
      if (source.disk().keepsChanges()) {
        tracked.add(target(disks, source));
      } else {
        whole.add(source.name());
      }
    }
    Base base = Base.find(domains, domain, disks, job, tracked);
    List<BackupXml.Copy> copies = new ArrayList<>();
    for (Job.Source source : job.sources()) {
      String target = target(disks, source);
      Path file = work.resolve(source.name() + ".qcow2");
      SparseFile.create(file).close();
      images.createQcow2(file, source.disk().size());
      boolean isPart = base.targets().contains(target);
      copies.add(
          new BackupXml.Copy(target, file, isPart ? Optional.of(base.name()) : Optional.empty()));
    }
    boolean begins = job.plan().checkpoint() && !tracked.isEmpty();
    String checkpoint = begins ? job.place().name() : "";
    BackupXml xml = new BackupXml(disks);
    boolean done = false;
    try {
      Quiet quiet =
          begin(
              domain,
              job.backup().skipsQuiesce(),
              xml.backup(copies),
              begins ? xml.checkpoint(checkpoint, tracked) : "");
      awaitEnd(domain, progress);
      for (BackupXml.Copy copy : copies) {
        if (copy.since().isPresent()) {
          images.buildUpon(
              copy.file(), "../%s/%s".formatted(base.name(), copy.file().getFileName()));
        }
      }
      done = true;
      return new Taken(
          !base.targets().isEmpty(),
          checkpoint,
          job.sources().stream().map(Job.Source::name).toList(),
          quiet.quiesced(),
          quiet.words(),
          note(base, job.plan().checkpoint() ? whole : List.of()));
    } finally {
      if (!done) {
        giveUp(domain, checkpoint);
      }
    }
  }

  /// Lets go of a checkpoint that no backup will be built upon any more.
  void forget(UUID domain, String checkpoint) {
    try {
      domains.deleteCheckpoint(domain, checkpoint);
    } catch (HypervisorException e) {
      LOG.info("Checkpoint {} of domain {} stays: {}", checkpoint, domain, e.getMessage());
    }
  }

  /// Ends what an agent before this one began for the same backup.
  ///
  /// @throws TransferFailed for now, while the guest's disks are copied for somebody else
  private void clear(UUID domain, Job job) throws TransferFailed, InterruptedException {
    String running = domains.backupXml(domain).orElse("");
    if (running.contains(job.place().work() + "/")) {
      end(domain);
    } else if (!running.isEmpty()) {
      throw TransferFailed.forNow("the guest's disks are just being copied for something else");
    }
    domains.deleteCheckpoint(domain, job.place().name());
  }

  private static String target(DomainDisks disks, Job.Source source) throws TransferFailed {
    return disks
        .target(source.volume().file())
        .orElseThrow(() ->
            TransferFailed.forGood(
                "The guest runs without the volume %s: restart it, or take the volume off the machine."
                    .formatted(source.name())));
  }

  private Quiet begin(UUID domain, boolean skipsQuiesce, String backupXml, String checkpointXml) {
    Quiet quiet =
        skipsQuiesce ? new Quiet("QuiesceSkipped", "It was not asked for") : quiet(domain);
    try {
      domains.beginBackup(domain, backupXml, checkpointXml);
    } finally {
      if (quiet.quiesced().equals("QuiesceSucceeded")) {
        thaw(domain);
      }
    }
    return quiet;
  }

  /// A guest that cannot stand still is copied as if its power had been cut.
  private Quiet quiet(UUID domain) {
    try {
      freezer.freeze(domain, LONGEST_FREEZE);
      return new Quiet("QuiesceSucceeded", "The file systems stood still when the copy began");
    } catch (HypervisorException e) {
      return new Quiet("QuiesceFailed", String.valueOf(e.getMessage()));
    }
  }

  private void thaw(UUID domain) {
    try {
      freezer.thaw(domain);
    } catch (HypervisorException e) {
      LOG.warn("Domain {} is thawed when its time is over: {}", domain, e.getMessage());
    }
  }

  private void awaitEnd(UUID domain, Progress progress)
      throws TransferFailed, InterruptedException {
    while (true) {
      switch (stateOf(domain)) {
        case BackupState.Completed() -> {
          return;
        }
        case BackupState.Running(var done, var total) -> progress.at(done, total);
        case BackupState.Failed(var reason) ->
            throw TransferFailed.forGood(
                "QEMU could not copy the disks: %s"
                    .formatted(reason.isEmpty() ? "it gives no reason" : reason));
        case BackupState.None() -> throw lost();
      }
      Thread.sleep(LOOK);
    }
  }

  private BackupState stateOf(UUID domain) throws TransferFailed {
    try {
      return domains.backup(domain);
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.WRONG_STATE) {
        throw lost();
      }
      throw e;
    }
  }

  private static TransferFailed lost() {
    return TransferFailed.forGood("The guest ended, or libvirt was restarted, during the backup.");
  }

  private void giveUp(UUID domain, String checkpoint) throws InterruptedException {
    try {
      end(domain);
      if (!checkpoint.isEmpty()) {
        domains.deleteCheckpoint(domain, checkpoint);
      }
    } catch (HypervisorException e) {
      LOG.info("The backup of domain {} was not ended: {}", domain, e.getMessage());
    }
  }

  private void end(UUID domain) throws InterruptedException {
    domains.abortBackup(domain);
    for (int i = 0;
        i < MOST_LOOKS_AT_END && domains.backup(domain) instanceof BackupState.Running;
        i++) {
      Thread.sleep(LOOK);
    }
  }

  private static String note(Base base, List<String> whole) {
    List<String> said = new ArrayList<>();
    if (!base.reason().isEmpty()) {
      said.add("It is a full one: " + base.reason() + ".");
    }
    if (!whole.isEmpty()) {
      said.add(
          "Of %s everything is copied each time: only qcow2 images (compat 1.1) keep what was written."
              .formatted(String.join(", ", whole)));
    }
    return String.join(" ", said);
  }
}
