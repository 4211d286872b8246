package org.virtfleet.libvirt.driver;

import com.sun.jna.ptr.IntByReference;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.libvirt.AddressSource;
import org.virtfleet.libvirt.BackupState;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.Screenshot;

final class LibvirtDomains implements Domains {
  /// `VIR_DOMAIN_DEFINE_VALIDATE`.
  private static final int VALIDATE = 1;

  /// `VIR_DOMAIN_START_PAUSED`.
  private static final int START_PAUSED = 1;

  /// `VIR_DOMAIN_XML_INACTIVE`.
  private static final int INACTIVE = 2;

  /// `VIR_DOMAIN_AFFECT_LIVE`.
  private static final int LIVE = 1;

  /// `VIR_DOMAIN_BLOCK_RESIZE_BYTES`.
  private static final int IN_BYTES = 1;

  /// `VIR_DOMAIN_AFFECT_CONFIG`.
  private static final int CONFIG = 2;

  /// `VIR_DOMAIN_METADATA_ELEMENT`.
  private static final int ELEMENT = 2;

  /// `VIR_DOMAIN_CORE_DUMP_FORMAT_RAW`.
  private static final int CORE_DUMP_RAW = 0;

  /// `VIR_DUMP_MEMORY_ONLY`.
  private static final int DUMP_MEMORY_ONLY = 1 << 4;

  /// `VIR_DOMAIN_UNDEFINE_` MANAGED_SAVE, SNAPSHOTS_METADATA, NVRAM, CHECKPOINTS_METADATA, TPM.
  private static final int UNDEFINE_ALL = 1 | 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5;

  /// The same with KEEP_NVRAM and KEEP_TPM.
  private static final int UNDEFINE_KEEPING = 1 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 6;

  /// The same for drivers that know only the first two.
  private static final int UNDEFINE_SOME = 1 | 1 << 1;

  private final Connection connection;
  private final Libraries lib;
  private final LibVirt virt;
  private final DomainReader reader;
  private final DomainCalls calls;
  private final GuestAccess access;
  private final BackupCalls backups;
  private final CheckpointCalls checkpoints;
  private final MemoryCalls memory;

  LibvirtDomains(Connection connection) {
    this.connection = connection;
    this.lib = connection.lib();
    this.virt = lib.virt();
    this.reader = new DomainReader(lib);
    this.calls = new DomainCalls(connection);
    this.access = new GuestAccess(connection, calls);
    this.backups = new BackupCalls(lib, calls);
    this.checkpoints = new CheckpointCalls(lib, calls);
    this.memory = new MemoryCalls(connection, calls);
  }

  @Override
  public List<DomainInfo> list() {
    String task = "Cannot list the domains";
    return connection.call(
        task,
        c ->
            Handle.readAll(
                lib,
                array -> virt.virConnectListAllDomains(c, array, 0),
                virt::virDomainFree,
                reader::read,
                task));
  }

  @Override
  public Optional<DomainInfo> find(UUID uuid) {
    return Handle.present(() -> calls.with(uuid, "Cannot look for domain " + uuid, reader::read));
  }

  @Override
  public Optional<DomainInfo> findByName(String name) {
    String task = "Cannot look for domain " + name;
    return Handle.present(() ->
        connection.call(
            task,
            c -> {
              try (Handle domain =
                  lib.handle(virt.virDomainLookupByName(c, name), virt::virDomainFree, task)) {
                return reader.read(domain.pointer());
              }
            }));
  }

  @Override
  public String xml(UUID uuid) {
    return xml(uuid, 0);
  }

  @Override
  public String definition(UUID uuid) {
    return xml(uuid, INACTIVE);
  }

  private String xml(UUID uuid, int flags) {
    String task = "Cannot read the definition of domain " + uuid;
    return calls.with(
        uuid, task, domain -> lib.take(virt.virDomainGetXMLDesc(domain, flags), task));
  }

  @Override
  public Optional<String> metadata(UUID uuid, String namespace) {
    String task = "Cannot read the metadata of domain " + uuid;
    try {
      return Optional.of(
          calls.with(
              uuid,
              task,
              domain -> lib.take(virt.virDomainGetMetadata(domain, ELEMENT, namespace, 0), task)));
    } catch (HypervisorException e) {
      if (e.number() == ErrorNumbers.NO_METADATA) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void setMetadata(UUID uuid, String prefix, String namespace, String element) {
    calls.act(
        uuid,
        "Cannot mark",
        domain ->
            virt.virDomainSetMetadata(domain, ELEMENT, element, prefix, namespace, LIVE | CONFIG));
  }

  @Override
  public boolean autostart(UUID uuid) {
    String task = "Cannot ask whether the host starts domain " + uuid;
    return calls.with(
        uuid,
        task,
        domain -> {
          IntByReference autostart = new IntByReference();
          int _ = lib.check(virt.virDomainGetAutostart(domain, autostart), task);
          return autostart.getValue() != 0;
        });
  }

  @Override
  public int snapshots(UUID uuid) {
    String task = "Cannot count the snapshots of domain " + uuid;
    return calls.with(uuid, task, domain -> lib.check(virt.virDomainSnapshotNum(domain, 0), task));
  }

  @Override
  public DomainInfo define(String xml) {
    String task = "Cannot define the domain";
    return connection.longCall(
        task,
        c -> {
          int flags = connection.uri().kind() == HypervisorUri.Kind.TEST ? 0 : VALIDATE;
          try (Handle domain =
              lib.handle(virt.virDomainDefineXMLFlags(c, xml, flags), virt::virDomainFree, task)) {
            return reader.read(domain.pointer());
          }
        });
  }

  @Override
  public void start(UUID uuid) {
    calls.longAct(uuid, "Cannot start", domain -> virt.virDomainCreateWithFlags(domain, 0));
  }

  @Override
  public void startPaused(UUID uuid) {
    calls.longAct(
        uuid, "Cannot start", domain -> virt.virDomainCreateWithFlags(domain, START_PAUSED));
  }

  @Override
  public void shutdown(UUID uuid) {
    calls.longAct(uuid, "Cannot shut down", domain -> virt.virDomainShutdownFlags(domain, 0));
  }

  @Override
  public void destroy(UUID uuid) {
    calls.longAct(uuid, "Cannot cut the power of", domain -> virt.virDomainDestroyFlags(domain, 0));
  }

  @Override
  public void undefine(UUID uuid) {
    undefine(uuid, UNDEFINE_ALL);
  }

  @Override
  public void undefineKeepingState(UUID uuid) {
    undefine(uuid, UNDEFINE_KEEPING);
  }

  private void undefine(UUID uuid, int all) {
    int flags = connection.uri().kind() == HypervisorUri.Kind.TEST ? UNDEFINE_SOME : all;
    calls.longAct(uuid, "Cannot undefine", domain -> virt.virDomainUndefineFlags(domain, flags));
  }

  @Override
  public void suspend(UUID uuid) {
    calls.act(uuid, "Cannot pause", virt::virDomainSuspend);
  }

  @Override
  public void resume(UUID uuid) {
    calls.act(uuid, "Cannot resume", virt::virDomainResume);
  }

  @Override
  public void save(UUID uuid) {
    calls.longAct(
        uuid, "Cannot save the memory of", domain -> virt.virDomainManagedSave(domain, 0));
  }

  @Override
  public void dumpMemory(UUID uuid, Path file) {
    calls.memoryAct(
        uuid,
        "Cannot dump the memory of",
        domain ->
            virt.virDomainCoreDumpWithFormat(
                domain, file.toString(), CORE_DUMP_RAW, DUMP_MEMORY_ONLY));
  }

  @Override
  public boolean isSaved(UUID uuid) {
    String task = "Cannot ask for saved memory of domain " + uuid;
    return calls.with(
        uuid, task, domain -> lib.check(virt.virDomainHasManagedSaveImage(domain, 0), task) == 1);
  }

  @Override
  public String savedXml(UUID uuid) {
    String task = "Cannot read the saved memory of domain " + uuid;
    return calls.longWith(
        uuid, task, domain -> lib.take(virt.virDomainManagedSaveGetXMLDesc(domain, 0), task));
  }

  @Override
  public void keepMemory(UUID uuid, String snapshotXml) {
    memory.keep(uuid, snapshotXml);
  }

  @Override
  public String keptXml(Path file) {
    return memory.xml(file);
  }

  @Override
  public void restore(Path file, String xml, boolean paused) {
    memory.restore(file, xml, paused);
  }

  @Override
  public void reset(UUID uuid) {
    calls.act(uuid, "Cannot reset", domain -> virt.virDomainReset(domain, 0));
  }

  @Override
  public void reboot(UUID uuid) {
    calls.longAct(uuid, "Cannot restart", domain -> virt.virDomainReboot(domain, 0));
  }

  @Override
  public void attach(UUID uuid, String deviceXml) {
    calls.longAct(
        uuid,
        "Cannot plug a device into",
        domain -> virt.virDomainAttachDeviceFlags(domain, deviceXml, LIVE));
  }

  @Override
  public void update(UUID uuid, String deviceXml) {
    calls.longAct(
        uuid,
        "Cannot change a device of",
        domain -> virt.virDomainUpdateDeviceFlags(domain, deviceXml, LIVE));
  }

  @Override
  public void detach(UUID uuid, String alias) {
    calls.longAct(
        uuid,
        "Cannot take " + alias + " out of",
        domain -> virt.virDomainDetachDeviceAlias(domain, alias, LIVE));
  }

  @Override
  public void setProcessors(UUID uuid, int count) {
    calls.longAct(
        uuid,
        "Cannot change the number of processors of",
        domain -> virt.virDomainSetVcpusFlags(domain, count, LIVE));
  }

  @Override
  public void resizeDisk(UUID uuid, String path, long capacity) {
    calls.longAct(
        uuid,
        "Cannot resize a disk of",
        domain -> virt.virDomainBlockResize(domain, path, capacity, IN_BYTES));
  }

  @Override
  public void beginBackup(UUID uuid, String backupXml, String checkpointXml) {
    backups.begin(uuid, backupXml, checkpointXml);
  }

  @Override
  public BackupState backup(UUID uuid) {
    return backups.state(uuid);
  }

  @Override
  public Optional<String> backupXml(UUID uuid) {
    return backups.xml(uuid);
  }

  @Override
  public void abortBackup(UUID uuid) {
    backups.abort(uuid);
  }

  @Override
  public Optional<String> checkpoint(UUID uuid, String name) {
    return checkpoints.xml(uuid, name);
  }

  @Override
  public void redefineCheckpoint(UUID uuid, String checkpointXml) {
    checkpoints.redefine(uuid, checkpointXml);
  }

  @Override
  public void deleteCheckpoint(UUID uuid, String name) {
    checkpoints.delete(uuid, name);
  }

  @Override
  public ByteChannel openGraphics(UUID uuid, int display) {
    return access.openGraphics(uuid, display);
  }

  @Override
  public ByteChannel openConsole(UUID uuid) {
    return access.openConsole(uuid);
  }

  @Override
  public Screenshot screenshot(UUID uuid) {
    return access.screenshot(uuid);
  }

  @Override
  public String agentCommand(UUID uuid, String json, Duration timeout) {
    return access.agentCommand(uuid, json, timeout);
  }

  @Override
  public List<GuestInterface> interfaces(UUID uuid, AddressSource source) {
    return access.interfaces(uuid, source);
  }

  @Override
  public List<DomainStats> stats() {
    String task = "Cannot read the counters of the domains";
    return connection.countersCall(task, c -> new StatsCall(lib, reader).all(c, task));
  }
}
