package org.virtfleet.agent.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.BackupXml;
import org.virtfleet.agent.push.DomainDisks;
import org.virtfleet.agent.push.Moment;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.push.PushBackup.Stand;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.HypervisorException;

/// Copies the disks of a running guest into a backup, all as they are at one moment, whole or what
/// changed. What an agent that was killed left behind is ended and thrown away first.
final class OnlineCopy {

  private static final Logger LOG = LoggerFactory.getLogger(OnlineCopy.class);

  private final Domains domains;
  private final PushBackup push;
  private final QemuImg images;

  OnlineCopy(Domains domains, PushBackup push, QemuImg images) {
    this.domains = domains;
    this.push = push;
    this.images = images;
  }

  /// @param quiesced KubeVirt's reason of the condition of that name
  private record Quiet(String quiesced, String words) {

    static Quiet of(Moment moment) {
      return switch (moment.stillness()) {
        case NOT_ASKED -> new Quiet("QuiesceSkipped", "It was not asked for");
        case FROZEN ->
            new Quiet("QuiesceSucceeded", "The file systems stood still when the copy began");
        case PAUSED ->
            new Quiet("QuiesceFailed", "The guest was paused, so nobody in it could be asked");
        case NO_AGENT ->
            new Quiet(
                "QuiesceFailed",
                "The guest cannot be frozen: no guest agent answers in it. Install qemu-guest-agent there.");
        case FAILED -> new Quiet("QuiesceFailed", moment.reason());
      };
    }
  }

  Taken take(UUID domain, Job job, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    if (domains.find(domain).filter(DomainInfo::isActive).isEmpty()) {
      throw TransferFailed.forGood(
          "The guest is suspended to disk: let it go on, or stop it, to back it up.");
    }
    push.clear(
        domain,
        job.sources().stream().map(source -> file(job, source)).toList(),
        job.place().name());
    Path _ = job.place().begin();
    DomainDisks disks = push.disks(domain);
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
    long data = 0;
    for (Job.Source source : job.sources()) {
      String target = target(disks, source);
      Path file = file(job, source);
      SparseFile.create(file).close();
      images.createQcow2(file, source.disk().size());
      boolean isPart = base.targets().contains(target);
      data += isPart ? 0 : source.volume().data();
      copies.add(
          new BackupXml.Copy(target, file, isPart ? Optional.of(base.name()) : Optional.empty()));
    }
    FreeRoom.around(file(job, job.sources().getFirst())).require(data, "a backup of the disks");
    boolean begins = job.plan().checkpoint() && !tracked.isEmpty();
    String checkpoint = begins ? job.place().name() : "";
    Moment moment =
        push(
            new PushBackup.Wanted(
                domain,
                disks,
                copies,
                checkpoint,
                tracked,
                job.backup().skipsQuiesce() ? new Stand.None() : new Stand.FileSystems()),
            progress);
    boolean done = false;
    try {
      for (BackupXml.Copy copy : copies) {
        if (copy.since().isPresent()) {
          images.buildUpon(
              copy.file(), "../%s/%s".formatted(base.name(), copy.file().getFileName()));
        }
      }
      done = true;
    } finally {
      if (!done && begins) {
        forget(domain, checkpoint);
      }
    }
    Quiet quiet = Quiet.of(moment);
    return new Taken(
        !base.targets().isEmpty(),
        checkpoint,
        job.sources().stream().map(Job.Source::name).toList(),
        quiet.quiesced(),
        quiet.words(),
        note(base, job.plan().checkpoint() ? whole : List.of()));
  }

  /// A backup that broke off is not begun again by itself: people ask for the next one.
  private Moment push(PushBackup.Wanted wanted, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    try {
      return push.take(wanted, progress::at);
    } catch (TransferFailed e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    }
  }

  /// Where QEMU copies a disk to.
  private static Path file(Job job, Job.Source source) {
    return job.place().work().resolve(source.name() + ".qcow2");
  }

  /// Lets go of a checkpoint that no backup will be built upon any more.
  void forget(UUID domain, String checkpoint) {
    try {
      domains.deleteCheckpoint(domain, checkpoint);
    } catch (HypervisorException e) {
      LOG.info("Checkpoint {} of domain {} stays: {}", checkpoint, domain, e.getMessage());
    }
  }

  private static String target(DomainDisks disks, Job.Source source) throws TransferFailed {
    return disks
        .target(source.volume().file())
        .orElseThrow(() ->
            TransferFailed.forGood(
                "The guest runs without the volume %s: restart it, or take the volume off the machine."
                    .formatted(source.name())));
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
