package org.virtfleet.agent.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.storage.ClaimedVolumes;
import org.virtfleet.agent.storage.ClaimedVolumes.ClaimedVolume;
import org.virtfleet.agent.storage.Overlay;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.VolumeUsers;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;

/// Makes the backups that were given to this node, and deletes their files with them. First the
/// files are there, whole and under their name, then the object says so. Killed before that the
/// backup is begun anew; killed after it, it is told.
final class BackupReconciler implements Reconciler<Key>, AutoCloseable {

  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final GenericCache backups;
  private final ClaimedVolumes volumes;
  private final VolumeUsers users;
  private final Overlays overlays;
  private final OnlineCopy online;
  private final Teller teller;
  private final InstantSource clock;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// When what has to wait is tried again: telling of it changes the object, which alone must not
  /// bring the next try.
  private final Map<Key, Instant> pauses = new ConcurrentHashMap<>();

  /// One at a time either takes a backup as the base of its own or removes one.
  private final Object bases = new Object();

  BackupReconciler(
      GenericCache backups,
      TypedClient client,
      ClaimedVolumes volumes,
      Hypervisor hypervisor,
      Overlays overlays,
      OnlineCopy online,
      EventRecorder events,
      InstantSource clock) {
    this.backups = backups;
    this.volumes = volumes;
    this.users = new VolumeUsers(hypervisor);
    this.overlays = overlays;
    this.online = online;
    this.teller = new Teller(new ObjectWriter(client), client, events, clock);
    this.clock = clock;
  }

  @Override
  public void close() {
    closed.set(true);
  }

  @Override
  public Outcome reconcile(Key key) throws InterruptedException, IOException {
    MachineBackup backup = backups.get(key).map(MachineBackup::new).orElse(null);
    if (backup == null || closed.get()) {
      return Outcome.settled();
    }
    if (backup.isGoing()) {
      pauses.remove(key);
      return backup.holds(MachineBackup.REMOVED) ? Outcome.settled() : remove(backup);
    }
    Duration pause = Duration.between(clock.instant(), pauses.getOrDefault(key, Instant.EPOCH));
    if (pause.isPositive()) {
      return Outcome.again(pause);
    }
    pauses.remove(key);
    // Its own words bring it back, sooner than the watch tells of the last of them.
    return backup.isCopied() || teller.isDone(backup) ? Outcome.settled() : make(backup);
  }

  private Outcome make(MachineBackup backup) throws InterruptedException, IOException {
    Optional<Job> job = Optional.empty();
    try {
      job = Optional.of(job(backup));
      Taken taken = take(job.get());
      teller.complete(backup, taken);
      return Outcome.settled();
    } catch (CancellationException _) {
      discard(job);
      return Outcome.settled();
    } catch (TransferFailed e) {
      discard(job);
      if (!e.isLasting()) {
        pauses.put(backup.key(), clock.instant().plus(AGAIN));
        teller.waiting(backup, String.valueOf(e.getMessage()));
        return Outcome.again(AGAIN);
      }
      teller.failed(backup, String.valueOf(e.getMessage()));
      return Outcome.settled();
    } catch (IOException | UncheckedIOException e) {
      discard(job);
      teller.failed(backup, "The files cannot be written: " + e.getMessage());
      return Outcome.settled();
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED) {
        throw e;
      }
      discard(job);
      teller.failed(backup, String.valueOf(e.getMessage()));
      return Outcome.settled();
    }
  }

  private static void discard(Optional<Job> job) throws IOException {
    if (job.isPresent()) {
      job.get().place().discard();
    }
  }

  private Job job(MachineBackup backup) throws TransferFailed {
    BackupPlan plan;
    try {
      plan = backup.plan();
    } catch (IllegalArgumentException e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    }
    ClaimedVolume target = volume(backup.target());
    if (!target.isDirect()) {
      throw TransferFailed.forGood(
          "This node's agent may not write into the folder of its pool, so it cannot keep backups. Run it as root, or with qemu:///session.");
    }
    List<Job.Source> sources = new ArrayList<>();
    for (BackupPlan.Disk disk : plan.volumes()) {
      sources.add(new Job.Source(disk.name(), volume(Key.of(backup.namespace(), disk.claim()))));
    }
    try {
      Archive.Entry place = target.archive().entry(plan.machine(), backup.folder());
      for (Job.Source source : sources) {
        Optional<?> _ = place.disk(source.name()); // is its name one of a file?
      }
      return new Job(backup, plan, List.copyOf(sources), target, place);
    } catch (IllegalArgumentException e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    }
  }

  private ClaimedVolume volume(Key claim) throws TransferFailed {
    return volumes
        .of(claim)
        .orElseThrow(() ->
            TransferFailed.forGood("The claim %s has no volume on this node.".formatted(claim)));
  }

  private Taken take(Job job) throws TransferFailed, IOException, InterruptedException {
    if (job.place().isComplete()) {
      return Taken.read(job.place().place());
    }
    requireWhole(job);
    Room room = new Room(job);
    room.require();
    teller.begun(job.backup());
    Progress progress = new Watch(job.backup().key(), room);
    Optional<UUID> guest = guest(job);
    Taken taken =
        guest.isPresent()
            ? online.take(guest.get(), job, progress)
            : OfflineCopy.take(job, progress);
    Definition.write(job.place().work(), job.plan().definition());
    taken.write(job.place().work());
    synchronized (bases) {
      job.place().finish();
    }
    for (String volume : taken.volumes()) {
      var _ = job.place().chain(volume); // it is whole, down to the last file
    }
    if (guest.isPresent() && !taken.checkpoint().isEmpty() && !job.plan().base().isEmpty()) {
      online.forget(guest.get(), job.plan().base());
    }
    return taken;
  }

  /// A volume that another image is built upon is not all of its disk.
  private void requireWhole(Job job) throws TransferFailed {
    for (Job.Source source : job.sources()) {
      Optional<Overlay> overlay = overlays.on(source.volume().file());
      if (overlay.isPresent()) {
        throw TransferFailed.forGood(
            "The volume %s cannot be backed up. %s"
                .formatted(source.name(), overlay.get().words()));
      }
    }
  }

  /// The domain that runs with the machine's disks; empty when it is stopped, as the plan says.
  private Optional<UUID> guest(Job job) throws TransferFailed {
    List<UUID> found =
        job.sources().stream()
            .flatMap(source -> users.of(source.volume().name()).stream())
            .distinct()
            .toList();
    if (found.size() > 1) {
      throw TransferFailed.forGood("More than one guest runs with the machine's disks.");
    }
    if (job.plan().online() != (found.size() == 1)) {
      throw TransferFailed.forGood(
          job.plan().online()
              ? "The guest ended before its backup began."
              : "A guest runs with disks of a machine that is stopped: end it.");
    }
    return found.stream().findFirst();
  }

  /// What others are built upon stays until they are gone.
  private Outcome remove(MachineBackup backup) throws IOException {
    Archive.Entry place;
    try {
      String machine = backup.plan().machine();
      Optional<ClaimedVolume> target = volumes.of(backup.target());
      if (target.isEmpty()) {
        teller.removed(backup);
        return Outcome.settled();
      }
      place = target.get().archive().entry(machine, backup.folder());
    } catch (IllegalArgumentException _) {
      teller.removed(backup); // what has no plan, or no name for a folder, has no files
      return Outcome.settled();
    }
    synchronized (bases) {
      List<String> needers = new ArrayList<>(place.needers());
      needers.addAll(begunUpon(backup));
      if (!needers.isEmpty()) {
        teller.stillNeeded(backup, needers.getFirst());
        return Outcome.again(AGAIN);
      }
      place.remove();
    }
    teller.removed(backup);
    return Outcome.settled();
  }

  /// Those that are under way say only in their plan what they will be built upon.
  private List<String> begunUpon(MachineBackup base) {
    return backups.inNamespace(base.namespace()).stream()
        .map(MachineBackup::new)
        .filter(other -> !other.hasEnded() && !other.isGoing())
        .filter(other -> planned(other).equals(base.folder()))
        .map(other -> other.key().name())
        .toList();
  }

  private static String planned(MachineBackup backup) {
    try {
      return backup.plan().base();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /// Ends the work when nobody wants it any more, or it takes more room than there is.
  private final class Watch implements Progress {
    private final Key key;
    private final Room room;
    private long looked;

    Watch(Key key, Room room) {
      this.key = key;
      this.room = room;
      this.looked = clock.millis();
    }

    @Override
    public void at(long done, long total) {
      if (closed.get() || backups.get(key).map(b -> new MachineBackup(b).isGoing()).orElse(true)) {
        throw new CancellationException("nobody wants the backup " + key);
      }
      if (clock.millis() - looked > AGAIN.toMillis() / 5) {
        looked = clock.millis();
        room.look();
      }
    }
  }
}
