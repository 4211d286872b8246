package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.push.PushBackup.Stand;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.VolumeFormat;

/// Copies of a machine's disks that are all of one moment, whether the machine runs or not, and
/// where that is asked for what is on none of them: what the guest that runs had in its memory then
/// (decision 0024), and the machine's UEFI variables and TPM (decision 0029).
///
/// The first claim of a set does it for all: every copy is made complete in a file beside its
/// volume, then the first volume's object tells the moment, and only then does each copy take its
/// volume's place. Killed before the moment is told, everything is made again, at another moment;
/// killed after it, what is not yet in its place goes there.
final class MomentCopy implements ContentSource {

  private final Cache<PersistentVolumeClaim> claims;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final Pools pools;
  private final CopySources sources;
  private final VolumeUsers users;
  private final MachineStates states;
  private final VolumeCopy still;
  private final GuestCopy live;
  private final InstantSource clock;
  private final String node;

  MomentCopy(
      Cache<PersistentVolumeClaim> claims,
      TypedClient client,
      Pools pools,
      CopySources sources,
      VolumeUsers users,
      MachineStates states,
      VolumeCopy still,
      GuestCopy live,
      InstantSource clock,
      String node) {
    this.claims = claims;
    this.client = client;
    this.writer = new ObjectWriter(client);
    this.pools = pools;
    this.sources = sources;
    this.users = users;
    this.states = states;
    this.still = still;
    this.live = live;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return CopySet.has(claim)
        && (VolumeObjects.annotation(claim, Annotations.CLONE_REQUEST).isPresent()
            || KeptMemory.isAsked(claim)
            || StateCopy.isAsked(claim));
  }

  @Override
  public boolean isReady(PersistentVolumeClaim claim, PersistentVolume volume) {
    return CopySet.of(claim, claims, client, node)
        .filter(set -> set.isFirst(claim) || set.moment().isPresent())
        .isPresent();
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    progress.at(0, 0);
    var set =
        CopySet.of(claim, claims, client, node)
            .orElseThrow(() ->
                TransferFailed.forNow("The claims that are to be copied together have changed."));
    if (set.moment().isEmpty()) {
      make(set, progress);
    }
    return install(volume);
  }

  /// @param file where the copy is got ready
  /// @param qcow2 where QEMU writes it, of a disk in use
  record Task(
      CopySet.Member member,
      PersistentVolume source,
      VolumeCopy.Original original,
      Path file,
      Path qcow2) {

    long room() {
      return VolumeObjects.capacity(member.volume());
    }
  }

  /// What is kept that is on no disk.
  private record Parts(Optional<KeptMemory> memory, Optional<StateCopy> state) {

    Stream<UUID> guests() {
      return Stream.concat(
          memory.map(KeptMemory::guest).stream(), state.flatMap(StateCopy::guest).stream());
    }

    void finish() throws TransferFailed, IOException {
      if (memory.isPresent()) {
        memory.get().finish();
      }
      if (state.isPresent()) {
        state.get().finish();
      }
    }
  }

  private void make(CopySet set, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var tasks = new ArrayList<Task>();
    var memory = Optional.<KeptMemory>empty();
    var state = Optional.<StateCopy>empty();
    for (var member : set.members()) {
      if (KeptMemory.isAsked(member.claim())) {
        memory = Optional.of(memory(member));
      } else if (StateCopy.isAsked(member.claim())) {
        state = Optional.of(state(member));
      } else {
        tasks.add(task(member));
      }
    }
    var files = files(set);
    var complete = false;
    try {
      var moment = copy(tasks, new Parts(memory, state), progress);
      for (var file : files) {
        SparseFile.sync(file);
      }
      for (var member : set.members().reversed()) {
        tell(member, moment);
      }
      complete = true;
    } finally {
      if (!complete) {
        for (var file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private List<Path> files(CopySet set) {
    return set.members().stream().map(this::file).toList();
  }

  private Path file(CopySet.Member member) {
    return file(member, Workplace.Part.MOMENT);
  }

  private Path file(CopySet.Member member, Workplace.Part part) {
    return pools
        .workplace(pools.of(member.volume()))
        .file(VolumeObjects.poolVolume(member.volume()), part);
  }

  private KeptMemory memory(CopySet.Member member) throws TransferFailed {
    var guest =
        users
            .guest(KeptMemory.instance(member.claim()))
            .orElseThrow(() ->
                TransferFailed.forGood(
                    "The machine does not run on this node any more, so there is no memory to keep. Take a snapshot without it."));
    return new KeptMemory(guest, part(member));
  }

  private StateCopy state(CopySet.Member member) throws TransferFailed {
    return new StateCopy(
        states,
        member.claim().getMetadata().getNamespace(),
        StateCopy.machine(member.claim()),
        part(member));
  }

  private PartFile part(CopySet.Member member) throws TransferFailed {
    VolumeCopy.requireDirect(pools.workplace(pools.of(member.volume())));
    return new PartFile(file(member), VolumeObjects.capacity(member.volume()));
  }

  private Task task(CopySet.Member member) throws TransferFailed {
    var source = sources.of(member.claim());
    var workplace = pools.workplace(pools.of(member.volume()));
    var original = sources.original(source);
    VolumeCopy.requireFit(workplace, VolumeObjects.capacity(member.volume()), original);
    return new Task(
        member, source, original, file(member), file(member, Workplace.Part.MOMENT_IN_QCOW2));
  }

  private CopyMoment copy(List<Task> tasks, Parts parts, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    var used = new ArrayList<Task>();
    var unused = new ArrayList<Task>();
    var guests = new ArrayList<UUID>();
    for (var task : tasks) {
      var domains = users.of(VolumeObjects.poolVolume(task.source()));
      (domains.isEmpty() ? unused : used).add(task);
      guests.addAll(domains);
    }
    parts.guests().forEach(guests::add);
    if (guests.stream().distinct().count() > 1) {
      throw TransferFailed.forGood(
          "More than one machine that runs has the disks: stop all but one of them.");
    }
    var before = times(unused);
    for (var task : unused) {
      still.stage(task.file(), task.room(), task.original(), progress);
    }
    var moment = guests.isEmpty() ? takeOff(parts) : take(guests.getFirst(), used, parts, progress);
    parts.finish();
    for (var task : used) {
      still.fit(task.file(), task.room(), task.original());
    }
    if (!times(unused).equals(before)) {
      throw TransferFailed.forNow("A disk was written that nobody seemed to use.");
    }
    return moment;
  }

  private CopyMoment takeOff(Parts parts) throws TransferFailed, IOException {
    if (parts.state().isPresent()) {
      parts.state().get().write();
    }
    return new CopyMoment(clock.instant(), List.of());
  }

  private CopyMoment take(UUID guest, List<Task> used, Parts parts, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    Stand stand = new Stand.FileSystems();
    if (parts.memory().isPresent()) {
      parts.memory().get().requireRoom();
      stand = new Stand.Memory(parts.memory().get().part().file());
    }
    return live.take(
        guest, used, stand, parts.state().map(PushBackup.Beside.class::cast), progress);
  }

  private static List<FileTime> times(List<Task> tasks) throws IOException {
    var times = new ArrayList<FileTime>();
    for (var task : tasks) {
      times.add(Files.getLastModifiedTime(task.original().file()));
    }
    return times;
  }

  /// The first volume comes last: it stands for all.
  private void tell(CopySet.Member member, CopyMoment moment) throws TransferFailed {
    var notes = new HashMap<String, String>();
    notes.put(Annotations.MOMENT, moment.text());
    var format = VolumeFormat.RAW;
    if (KeptMemory.isAsked(member.claim())) {
      notes.put(Annotations.MEMORY_OF, KeptMemory.instance(member.claim()));
    } else if (StateCopy.isAsked(member.claim())) {
      notes.put(Annotations.STATE_OF, StateCopy.machine(member.claim()));
    } else {
      var source = sources.of(member.claim());
      notes.putAll(VolumeObjects.marks(source));
      format = VolumeObjects.format(source);
    }
    var told = format;
    writer.patch(
        client.current(member.volume()).orElse(member.volume()),
        copy ->
            new PersistentVolumeBuilder(VolumeObjects.withFormat(copy, told))
                .editMetadata()
                .addToAnnotations(notes)
                .endMetadata()
                .build());
  }

  /// A copy that is not beside its volume any more is in its place.
  private VolumeFormat install(PersistentVolume seen) throws IOException {
    var volume = client.current(seen).orElse(seen);
    var name = VolumeObjects.poolVolume(volume);
    var format = VolumeObjects.format(volume);
    var workplace = pools.workplace(pools.of(volume));
    var file = workplace.file(name, Workplace.Part.MOMENT);
    if (Files.exists(file)) {
      workplace.install(name, file, format, VolumeObjects.capacity(volume));
    }
    return format;
  }
}
