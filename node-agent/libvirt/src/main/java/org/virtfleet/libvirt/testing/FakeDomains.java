package org.virtfleet.libvirt.testing;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.HypervisorEvent;
import org.virtfleet.libvirt.HypervisorEvent.AgentChanged;
import org.virtfleet.libvirt.HypervisorEvent.Change;
import org.virtfleet.libvirt.HypervisorEvent.Lifecycle;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.Screenshot;
import org.virtfleet.libvirt.StateReason;

/// The domains of a [FakeHypervisor].
public final class FakeDomains implements Domains {
  /// A picture of one pixel.
  private static final byte[] CORE = {0x7f, 'E', 'L', 'F'};

  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final Runnable gate;
  private final Consumer<HypervisorEvent> sink;
  private final ObjLongConsumer<String> onGrowth;
  private final Map<UUID, FakeDomain> domains = new LinkedHashMap<>();
  private final Set<UUID> keptStates = new HashSet<>();
  private int lastId;
  private Runnable onMemory = () -> {};

  /// @param onGrowth told the file of a disk that a guest's own QEMU makes larger, and its bytes
  FakeDomains(Runnable gate, Consumer<HypervisorEvent> sink, ObjLongConsumer<String> onGrowth) {
    this.gate = gate;
    this.sink = sink;
    this.onGrowth = onGrowth;
  }

  @Override
  public synchronized List<DomainInfo> list() {
    gate.run();
    return domains.values().stream().map(FakeDomain::info).toList();
  }

  @Override
  public synchronized Optional<DomainInfo> find(UUID uuid) {
    gate.run();
    return Optional.ofNullable(domains.get(uuid)).map(FakeDomain::info);
  }

  @Override
  public synchronized Optional<DomainInfo> findByName(String name) {
    gate.run();
    return domains.values().stream()
        .filter(d -> d.name.equals(name))
        .map(FakeDomain::info)
        .findFirst();
  }

  @Override
  public synchronized String xml(UUID uuid) {
    return get(uuid).xml;
  }

  @Override
  public synchronized String definition(UUID uuid) {
    return get(uuid).definition();
  }

  @Override
  public synchronized Optional<String> metadata(UUID uuid, String namespace) {
    return get(uuid).metadata(namespace);
  }

  @Override
  public synchronized void setMetadata(UUID uuid, String prefix, String namespace, String element) {
    FakeDomain domain = active(uuid);
    domain.setMetadata(prefix, namespace, element);
    sink.accept(new HypervisorEvent.Altered(uuid, domain.name));
  }

  @Override
  public synchronized boolean autostart(UUID uuid) {
    return get(uuid).autostart;
  }

  @Override
  public synchronized int snapshots(UUID uuid) {
    return get(uuid).snapshots;
  }

  /// Lets the host start the domain, or not.
  public synchronized void setAutostart(UUID uuid, boolean autostart) {
    get(uuid).autostart = autostart;
  }

  /// Lets libvirt know that many snapshots of the domain.
  public synchronized void setSnapshots(UUID uuid, int count) {
    get(uuid).snapshots = count;
  }

  @Override
  public synchronized DomainInfo define(String xml) {
    gate.run();
    FakeDomain fresh = new FakeDomain(xml);
    for (FakeDomain other : domains.values()) {
      if (other.name.equals(fresh.name) != other.uuid.equals(fresh.uuid)) {
        throw new HypervisorException(
            ErrorCode.FAILED,
            "Cannot define the domain: domain '%s' already exists".formatted(other.name));
      }
    }
    FakeDomain known = domains.putIfAbsent(fresh.uuid, fresh);
    if (known != null) {
      known.xml = fresh.xml;
      known.root = fresh.root;
      known.definition = known.definition.map(_ -> fresh.root);
      known.persistent = true;
    }
    FakeDomain defined = known == null ? fresh : known;
    tell(defined, Change.DEFINED);
    return defined.info();
  }

  @Override
  public synchronized void start(UUID uuid) {
    FakeDomain domain = get(uuid);
    require(!domain.state.isActive(), domain, "it is already running");
    domain.startFailure.ifPresent(why -> {
      domain.startFailure = Optional.empty();
      throw new HypervisorException(ErrorCode.FAILED, why);
    });
    domain.id = ++lastId;
    domain.begin();
    tell(domain, Change.STARTED);
  }

  @Override
  public synchronized void startPaused(UUID uuid) {
    start(uuid);
    suspend(uuid);
  }

  @Override
  public synchronized void shutdown(UUID uuid) {
    FakeDomain domain = active(uuid);
    if (domain.obeysShutdown) {
      stop(domain, StateReason.SHUT_DOWN);
    }
  }

  @Override
  public synchronized void destroy(UUID uuid) {
    stop(active(uuid), StateReason.DESTROYED);
  }

  @Override
  public synchronized void undefine(UUID uuid) {
    FakeDomain domain = get(uuid);
    keptStates.remove(uuid);
    domain.persistent = false;
    if (!domain.state.isActive()) {
      domains.remove(uuid);
    }
    tell(domain, Change.UNDEFINED);
  }

  @Override
  public synchronized void undefineKeepingState(UUID uuid) {
    undefine(uuid);
    keptStates.add(uuid);
  }

  /// Whose firmware variables and TPM state were kept when they were undefined last.
  public synchronized Set<UUID> keptStates() {
    return Set.copyOf(keptStates);
  }

  @Override
  public synchronized void suspend(UUID uuid) {
    FakeDomain domain = active(uuid);
    domain.enter(DomainState.PAUSED, StateReason.USER);
    tell(domain, Change.SUSPENDED);
  }

  @Override
  public synchronized void resume(UUID uuid) {
    FakeDomain domain = active(uuid);
    require(domain.state == DomainState.PAUSED, domain, "it is not paused");
    domain.enter(DomainState.RUNNING, StateReason.USER);
    tell(domain, Change.RESUMED);
  }

  @Override
  public synchronized void save(UUID uuid) {
    FakeDomain domain = active(uuid);
    domain.save();
    tell(domain, Change.STOPPED);
  }

  /// Writes the start of an ELF file.
  @Override
  public synchronized void dumpMemory(UUID uuid, Path file) {
    FakeDomain domain = active(uuid);
    domain.dumpFailure.ifPresent(why -> {
      throw new HypervisorException(ErrorCode.FAILED, why);
    });
    try {
      Files.write(file, CORE);
    } catch (IOException e) {
      throw new HypervisorException(ErrorCode.FAILED, "Cannot write " + file + ": " + e);
    }
  }

  /// Lets dumps of the memory fail from now on.
  public synchronized void breakDump(UUID uuid, String why) {
    get(uuid).dumpFailure = Optional.of(why);
  }

  @Override
  public synchronized boolean isSaved(UUID uuid) {
    return get(uuid).saved.isPresent();
  }

  @Override
  public synchronized String savedXml(UUID uuid) {
    return get(uuid).savedXml();
  }

  @Override
  public synchronized void keepMemory(UUID uuid, String snapshotXml) {
    FakeDomain domain = active(uuid);
    if (domain.savingFails) {
      throw new HypervisorException(
          ErrorCode.FAILED, "Cannot keep the memory: No space left on device");
    }
    onMemory.run();
    write(FakeDomain.memoryFile(snapshotXml), domain.xml);
  }

  /// @param look is run while memory is written
  public synchronized void onMemory(Runnable look) {
    onMemory = look;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new HypervisorException(ErrorCode.FAILED, "Cannot keep the memory: " + e.getMessage());
    }
  }

  /// What it writes for memory is the domain's XML; a file that was made longer is still one.
  @Override
  public synchronized String keptXml(Path file) {
    try {
      return Files.readString(file).replace("\0", "");
    } catch (IOException e) {
      throw new HypervisorException(ErrorCode.FAILED, "Cannot read the memory: " + e.getMessage());
    }
  }

  @Override
  public synchronized void restore(Path file, String xml, boolean paused) {
    FakeDomain kept = new FakeDomain(keptXml(file));
    FakeDomain wanted = new FakeDomain(xml);
    require(kept.uuid.equals(wanted.uuid), kept, "the memory is another domain's");
    FakeDomain domain = get(wanted.uuid);
    require(!domain.state.isActive(), domain, "it is already running");
    domain.id = ++lastId;
    domain.enter(paused ? DomainState.PAUSED : DomainState.RUNNING, StateReason.RESTORED);
    tell(domain, Change.STARTED);
  }

  /// Lets saving fail until there is room, or reading what was saved.
  public synchronized void breakSaving(UUID uuid, boolean broken) {
    get(uuid).savingFails = broken;
  }

  @Override
  public synchronized void reset(UUID uuid) {
    active(uuid);
  }

  @Override
  public synchronized void reboot(UUID uuid) {
    FakeDomain domain = active(uuid);
    sink.accept(new HypervisorEvent.Rebooted(domain.uuid, domain.name));
  }

  @Override
  public synchronized void attach(UUID uuid, String deviceXml) {
    FakeDomain domain = active(uuid);
    domain.attach(deviceXml);
    sink.accept(new HypervisorEvent.Altered(uuid, domain.name));
  }

  @Override
  public synchronized void update(UUID uuid, String deviceXml) {
    active(uuid).update(deviceXml);
  }

  @Override
  public synchronized void detach(UUID uuid, String alias) {
    FakeDomain domain = active(uuid);
    domain.device(alias);
    if (domain.letsDevicesGo) {
      letGo(uuid, alias);
    }
  }

  @Override
  public synchronized void setProcessors(UUID uuid, int count) {
    active(uuid).setProcessors(count);
  }

  @Override
  public synchronized void resizeDisk(UUID uuid, String path, long capacity) {
    if (!active(uuid).xml.contains(path)) {
      throw new HypervisorException(ErrorCode.INVALID, "The domain has no disk " + path);
    }
    onGrowth.accept(path, capacity);
  }

  @Override
  public synchronized void beginBackup(UUID uuid, String backupXml, String checkpointXml) {
    FakeDomain domain = active(uuid);
    require(
        !(domain.backup instanceof BackupState.Running), domain, "its disks are copied already");
    domain.backup = new BackupState.Running(0, 1);
    domain.backupXml = backupXml;
    if (!checkpointXml.isEmpty()) {
      domain.checkpoints.put(nameOf(checkpointXml), checkpointXml);
    }
  }

  @Override
  public synchronized BackupState backup(UUID uuid) {
    return get(uuid).backup;
  }

  @Override
  public synchronized Optional<String> backupXml(UUID uuid) {
    FakeDomain domain = get(uuid);
    return domain.backup instanceof BackupState.Running
        ? Optional.of(domain.backupXml)
        : Optional.empty();
  }

  @Override
  public synchronized void abortBackup(UUID uuid) {
    if (get(uuid).backup instanceof BackupState.Running) {
      endBackup(uuid, new BackupState.Failed("Operation canceled"));
    }
  }

  @Override
  public synchronized Optional<String> checkpoint(UUID uuid, String name) {
    return Optional.ofNullable(get(uuid).checkpoints.get(name));
  }

  @Override
  public synchronized void redefineCheckpoint(UUID uuid, String checkpointXml) {
    active(uuid).checkpoints.put(nameOf(checkpointXml), checkpointXml);
  }

  @Override
  public synchronized void deleteCheckpoint(UUID uuid, String name) {
    active(uuid).checkpoints.remove(name);
  }

  private static String nameOf(String checkpointXml) {
    return checkpointXml.replaceAll("(?s).*<name>|</name>.*", "");
  }

  /// Ends the copying of disks; nothing is copied.
  public synchronized void endBackup(UUID uuid, BackupState end) {
    active(uuid).backup = end;
  }

  /// Lets the guest keep devices that it is asked for, until [#letGo].
  public synchronized void keepDevices(UUID uuid) {
    get(uuid).letsDevicesGo = false;
  }

  /// Lets the guest give a device up.
  public synchronized void letGo(UUID uuid, String alias) {
    FakeDomain domain = active(uuid);
    domain.remove(alias);
    sink.accept(new HypervisorEvent.DeviceRemoved(domain.uuid, domain.name, alias));
  }

  @Override
  public synchronized ByteChannel openGraphics(UUID uuid, int display) {
    active(uuid);
    return new EchoChannel("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public synchronized ByteChannel openConsole(UUID uuid) {
    active(uuid);
    return new EchoChannel("guest login: ".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public synchronized Screenshot screenshot(UUID uuid) {
    active(uuid);
    return new Screenshot("image/png", PNG_START.clone());
  }

  @Override
  public synchronized String agentCommand(UUID uuid, String json, Duration timeout) {
    FakeDomain domain = active(uuid);
    if (!domain.agent) {
      throw new HypervisorException(
          ErrorCode.AGENT_UNAVAILABLE, "The guest agent is not connected");
    }
    domain.agentCommands.add(json);
    return domain.obey(json);
  }

  @Override
  public synchronized List<GuestInterface> interfaces(UUID uuid, AddressSource source) {
    FakeDomain domain = active(uuid);
    return switch (source) {
      case AGENT -> domain.agent ? List.copyOf(domain.interfaces) : List.of();
      case ARP -> {
        domain.timesNeighboursWereAsked++;
        yield List.copyOf(domain.interfaces);
      }
    };
  }

  @Override
  public synchronized List<DomainStats> stats() {
    gate.run();
    return domains.values().stream()
        .filter(d -> d.state.isActive())
        .map(d ->
            new DomainStats(
                d.uuid,
                d.state,
                1_000_000_000L * d.id,
                0,
                0,
                new DomainStats.Memory(256L << 20, 128L << 20, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of()))
        .toList();
  }

  /// Lets the guest power itself off, crash, or whatever the reason says.
  public synchronized void stop(UUID uuid, StateReason reason) {
    stop(active(uuid), reason);
  }

  /// Lets the guest ignore the power button from now on.
  public synchronized void ignoreShutdown(UUID uuid) {
    get(uuid).obeysShutdown = false;
  }

  /// Gives a domain another name, as libvirt tells it: one goes, one comes.
  public synchronized void rename(UUID uuid, String name) {
    FakeDomain domain = get(uuid);
    tell(domain, Change.UNDEFINED);
    domain.name = name;
    tell(domain, Change.DEFINED);
  }

  /// Lets the next start fail.
  public synchronized void breakStart(UUID uuid, String why) {
    get(uuid).startFailure = Optional.of(why);
  }

  /// Connects or disconnects the guest agent.
  public synchronized void setAgent(UUID uuid, boolean connected) {
    FakeDomain domain = active(uuid);
    domain.setAgent(connected);
    sink.accept(new AgentChanged(domain.uuid, domain.name, connected));
  }

  /// What the guest agent was told so far.
  public synchronized List<String> agentCommands(UUID uuid) {
    return List.copyOf(get(uuid).agentCommands);
  }

  /// Has the guest's agent say this to whatever it is asked.
  public synchronized void setAgentAnswer(UUID uuid, String answer) {
    get(uuid).agentAnswer = Optional.of(answer);
  }

  /// Has it say this to one command, such as `guest-get-users`.
  public synchronized void setAgentAnswer(UUID uuid, String command, String answer) {
    get(uuid).agentAnswers.put(command, answer);
  }

  /// Leaves the guest without a file system that can be frozen.
  public synchronized void withoutFileSystems(UUID uuid) {
    get(uuid).fileSystems = 0;
  }

  /// Whether the guest's file systems are frozen.
  public synchronized boolean isFrozen(UUID uuid) {
    return get(uuid).frozen;
  }

  /// How often the host was asked for this guest among its neighbours.
  public synchronized int timesNeighboursWereAsked(UUID uuid) {
    return get(uuid).timesNeighboursWereAsked;
  }

  /// Gives the guest addresses, which its agent tells and the host knows of a neighbour.
  public synchronized void setInterfaces(UUID uuid, List<GuestInterface> interfaces) {
    get(uuid).interfaces = List.copyOf(interfaces);
  }

  private void stop(FakeDomain domain, StateReason reason) {
    domain.enter(
        reason == StateReason.CRASHED ? DomainState.CRASHED : DomainState.SHUT_OFF, reason);
    if (!domain.persistent) {
      domains.remove(domain.uuid);
    }
    tell(domain, Change.STOPPED);
  }

  private FakeDomain active(UUID uuid) {
    FakeDomain domain = get(uuid);
    require(domain.state.isActive(), domain, "it is not running");
    return domain;
  }

  private FakeDomain get(UUID uuid) {
    gate.run();
    FakeDomain domain = domains.get(uuid);
    if (domain == null) {
      throw new HypervisorException(ErrorCode.NOT_FOUND, "There is no domain " + uuid);
    }
    return domain;
  }

  private static void require(boolean condition, FakeDomain domain, String otherwise) {
    if (!condition) {
      throw new HypervisorException(
          ErrorCode.WRONG_STATE, "Domain %s cannot do that: %s".formatted(domain.name, otherwise));
    }
  }

  private void tell(FakeDomain domain, Change change) {
    sink.accept(new Lifecycle(domain.uuid, domain.name, change));
  }
}
