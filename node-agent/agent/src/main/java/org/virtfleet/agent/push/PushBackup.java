package org.virtfleet.agent.push;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.Moment.Stillness;
import org.virtfleet.domain.xml.XmlReader;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StateReason;

/// QEMU's job that copies disks of a guest into files while it runs (decision 0020): begun while
/// the guest stands still, followed to its end, and ended where nobody wants it any more. A domain
/// has one at a time. The guest's own files stay what they are and where they are, so whatever
/// breaks off, only the copies are lost.
public final class PushBackup {

  private static final Logger LOG = LoggerFactory.getLogger(PushBackup.class);

  /// How long a guest may stand still: beginning takes a fraction of a second, however much there
  /// is to copy.
  private static final Duration FREEZE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(200);

  /// QEMU ends a job when it has written what is on its way.
  private static final int MOST_LOOKS_AT_END = 150;

  private final Domains domains;
  private final GuestFreezer freezer;
  private final HeldGuests held;
  private final InstantSource clock;

  public PushBackup(Domains domains, GuestFreezer freezer, HeldGuests held, InstantSource clock) {
    this.domains = domains;
    this.freezer = freezer;
    this.held = held;
    this.clock = clock;
  }

  /// What the guest does at the moment that is copied.
  public sealed interface Stand {
    /// Whatever it likes: its disks are as after a power cut.
    record None() implements Stand {}

    /// Its agent holds its file systems still, where there is one.
    record FileSystems() implements Stand {}

    /// Its processors stand, and its memory goes to a file, so that it can go on from there.
    record Memory(Path file) implements Stand {}
  }

  /// Something of the guest's that is on none of its disks, and is written while its processors
  /// stand.
  @FunctionalInterface
  public interface Beside {
    void write() throws TransferFailed, IOException;
  }

  /// What is to be copied.
  ///
  /// @param disks all that the domain has
  /// @param copies whose files are there and empty; none where only what is beside them is kept
  /// @param checkpoint to begin at the same moment; empty for none
  /// @param tracked targets of the disks that the checkpoint is of
  /// @param beside of the same moment
  public record Wanted(
      UUID domain,
      DomainDisks disks,
      List<BackupXml.Copy> copies,
      String checkpoint,
      List<String> tracked,
      Stand stand,
      Optional<Beside> beside) {

    public Wanted {
      copies = List.copyOf(copies);
      tracked = List.copyOf(tracked);
    }

    /// Disks alone.
    public Wanted(
        UUID domain,
        DomainDisks disks,
        List<BackupXml.Copy> copies,
        String checkpoint,
        List<String> tracked,
        Stand stand) {
      this(domain, disks, copies, checkpoint, tracked, stand, Optional.empty());
    }
  }

  /// Is told how far the job is, and may end it by an exception.
  @FunctionalInterface
  public interface Watch {
    /// @param done bytes that were looked at, of all disks, like `total`
    void at(long done, long total) throws TransferFailed, IOException;
  }

  /// The disks of a domain that runs.
  public DomainDisks disks(UUID domain) {
    return DomainDisks.of(domains.xml(domain));
  }

  /// Ends what an agent before this one began for the same purpose, which is known by its files.
  ///
  /// @param checkpoint that it would have begun; empty for none
  /// @throws TransferFailed for now, while the guest's disks are copied for somebody else
  public void clear(UUID domain, List<Path> files, String checkpoint)
      throws TransferFailed, InterruptedException {
    endOwn(domain, files);
    if (domains.backup(domain) instanceof BackupState.Running) {
      throw TransferFailed.forNow("The guest's disks are just being copied for something else.");
    }
    if (!checkpoint.isEmpty()) {
      domains.deleteCheckpoint(domain, checkpoint);
    }
  }

  /// Copies. The files are whole when this returns, and worth nothing when it does not.
  ///
  /// @throws TransferFailed when the job ends before its time; it may go better later
  public Moment take(Wanted wanted, Watch watch)
      throws TransferFailed, IOException, InterruptedException {
    var done = false;
    try {
      var moment = begin(wanted);
      if (!wanted.copies().isEmpty()) {
        follow(wanted, watch);
      }
      done = true;
      return moment;
    } finally {
      if (!done) {
        giveUp(wanted);
      }
    }
  }

  private Moment begin(Wanted wanted) throws TransferFailed, IOException {
    return switch (wanted.stand()) {
      case Stand.None() -> begin(wanted, Stillness.NOT_ASKED, "");
      case Stand.FileSystems() -> beginFrozen(wanted);
      case Stand.Memory(var file) -> beginHeld(wanted, file);
    };
  }

  /// A guest whose memory was kept with frozen file systems would find them frozen when it goes on,
  /// and nobody would thaw them.
  private Moment beginHeld(Wanted wanted, Path memory) throws TransferFailed, IOException {
    var domain = wanted.domain();
    if (freezer.isFrozen(domain)) {
      throw TransferFailed.forNow(
          "The guest's file systems are frozen: its memory is kept once they are thawed.");
    }
    return held.during(
        domain,
        () -> {
          domains.keepMemory(domain, new BackupXml(wanted.disks()).memory(memory));
          return beginStanding(wanted, Stillness.PAUSED, "");
        });
  }

  private Moment beginFrozen(Wanted wanted) throws TransferFailed, IOException {
    var domain = wanted.domain();
    var known = withoutAsking(domain);
    if (known.isPresent()) {
      return begin(wanted, known.get(), "");
    }
    try {
      var refusal = freeze(domain);
      return begin(wanted, refusal.isEmpty() ? Stillness.FROZEN : Stillness.FAILED, refusal);
    } finally {
      thaw(domain); // it may be frozen also where it did not say so
    }
  }

  private Optional<Stillness> withoutAsking(UUID domain) {
    if (isPaused(domain)) {
      return Optional.of(Stillness.PAUSED);
    }
    if (freezer.isFrozen(domain)) {
      return Optional.of(Stillness.FROZEN); // somebody else holds it, and lets it go
    }
    return freezer.canFreeze(domain) ? Optional.empty() : Optional.of(Stillness.NO_AGENT);
  }

  /// Its processors stand only where something is to be written meanwhile.
  private Moment begin(Wanted wanted, Stillness stillness, String refusal)
      throws TransferFailed, IOException {
    return wanted.beside().isEmpty()
        ? beginCopies(wanted, stillness, refusal)
        : held.during(wanted.domain(), () -> beginStanding(wanted, stillness, refusal));
  }

  private Moment beginStanding(Wanted wanted, Stillness stillness, String refusal)
      throws TransferFailed, IOException {
    if (wanted.beside().isPresent()) {
      wanted.beside().get().write();
    }
    return beginCopies(wanted, stillness, refusal);
  }

  private Moment beginCopies(Wanted wanted, Stillness stillness, String refusal) {
    var xml = new BackupXml(wanted.disks());
    if (!wanted.copies().isEmpty()) {
      domains.beginBackup(
          wanted.domain(),
          xml.backup(wanted.copies()),
          wanted.checkpoint().isEmpty()
              ? ""
              : xml.checkpoint(wanted.checkpoint(), wanted.tracked()));
    }
    return new Moment(clock.instant(), stillness, refusal);
  }

  /// @return why it does not stand still; empty when it does
  private String freeze(UUID domain) {
    try {
      freezer.freeze(domain, FREEZE);
      return "";
    } catch (HypervisorException e) {
      LOG.warn("Domain {} is copied without being frozen: {}", domain, e.getMessage());
      return String.valueOf(e.getMessage());
    }
  }

  /// One that cannot be thawed now is thawed when its time is over.
  private void thaw(UUID domain) {
    try {
      freezer.thaw(domain);
    } catch (HypervisorException e) {
      LOG.warn("Domain {} is not thawed yet: {}", domain, e.getMessage());
    }
  }

  private boolean isPaused(UUID domain) {
    return domains.find(domain).filter(info -> info.state() == DomainState.PAUSED).isPresent();
  }

  /// A guest that overwrites what is not copied yet waits for its copy, and stood still where that
  /// found no room.
  private void follow(Wanted wanted, Watch watch)
      throws TransferFailed, IOException, InterruptedException {
    while (true) {
      switch (state(wanted.domain())) {
        case BackupState.Running(var done, var total) -> {
          watch.at(done, total);
          for (var copy : wanted.copies()) {
            FreeRoom.around(copy.file()).look();
          }
        }
        case BackupState.Completed() -> {
          return;
        }
        case BackupState.Failed(var reason) ->
            throw TransferFailed.forNow(
                "QEMU did not copy the disks to their end: %s"
                    .formatted(reason.isEmpty() ? "it gives no reason" : reason));
        case BackupState.None() -> throw lost();
      }
      Thread.sleep(LOOK);
    }
  }

  private BackupState state(UUID domain) throws TransferFailed {
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
    return TransferFailed.forNow(
        "The guest, or its host's libvirt, ended while the disks were copied.");
  }

  /// A guest that stands still because there was no room for what it overwrites goes on.
  private void giveUp(Wanted wanted) throws InterruptedException {
    var domain = wanted.domain();
    try {
      endOwn(domain, wanted.copies().stream().map(BackupXml.Copy::file).toList());
      if (!wanted.checkpoint().isEmpty()) {
        domains.deleteCheckpoint(domain, wanted.checkpoint());
      }
      domains
          .find(domain)
          .filter(info -> info.reason() == StateReason.IO_ERROR)
          .map(DomainInfo::uuid)
          .ifPresent(domains::resume);
    } catch (HypervisorException e) {
      LOG.info("The copying of domain {}'s disks was not ended: {}", domain, e.getMessage());
    }
  }

  /// Ends the job that copies into any of these files, and no other.
  private void endOwn(UUID domain, List<Path> files) throws InterruptedException {
    if (targets(domain).stream().noneMatch(files::contains)) {
      return;
    }
    domains.abortBackup(domain);
    for (var i = 0;
        i < MOST_LOOKS_AT_END && domains.backup(domain) instanceof BackupState.Running;
        i++) {
      Thread.sleep(LOOK);
    }
  }

  private List<Path> targets(UUID domain) {
    return domains.backupXml(domain).flatMap(XmlReader::read).stream()
        .flatMap(backup -> backup.child("disks").stream())
        .flatMap(disks -> disks.children().stream())
        .flatMap(disk -> disk.child("target").stream())
        .flatMap(target -> target.attribute("file").stream())
        .map(Path::of)
        .toList();
  }
}
