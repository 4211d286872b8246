package org.virtfleet.desktop.core.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.virtfleet.desktop.core.cluster.Ability;
import org.virtfleet.desktop.core.cluster.BackupContent;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ClusterInfo;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.ImageContent;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.cluster.ScreenPicture;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.TransferListener;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;
import org.virtfleet.display.Connector;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.DisplayListener;
import org.virtfleet.display.RemoteDisplay;

/// A cluster in memory that behaves like one: power actions take a moment, deleted VMs go, uploads
/// progress, the line can be cut. For tests, pictures and a look around without a server.
public final class SampleCluster implements Cluster {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sample-cluster").factory());
  private final Duration pace;
  private final Instant now;
  private final ClusterInfo info;
  private final SampleFeed<VmRow> vms;
  private final SampleFeed<NodeRow> nodes;
  private final SampleFeed<VolumeRow> volumes;
  private final SampleFeed<StorageClassRow> storageClasses;
  private final SampleFeed<PoolRow> pools;
  private final SampleFeed<OrphanRow> orphans;
  private final SampleFeed<BackupRow> backups;
  private final SampleFeed<BackupScheduleRow> backupSchedules;
  private final SampleFeed<NetworkRow> networks;
  private final SampleFeed<EventRow> events;
  private final SampleFeed<NamespaceRow> namespaces;
  private final Map<String, SampleUse> uses;
  private final SampleDeeds deeds;
  private final SampleLine line;
  private final ConcurrentMap<ObjectRef, DisplayListener> displays = new ConcurrentHashMap<>();
  private final Set<Right> refused = ConcurrentHashMap.newKeySet();

  private SampleCluster(
      String name,
      Duration pace,
      Instant now,
      List<VmRow> vmRows,
      List<NodeRow> nodeRows,
      Map<String, SampleUse> uses) {
    var rows = new SampleRows(now);
    var storage = new SampleStorage(now);
    this.uses = uses;
    this.pace = pace;
    this.now = now;
    info =
        new ClusterInfo(name, "https://" + name + ".example.net:6443", "admin", "KubeVirt API v1");
    line = new SampleLine(info.server(), now);
    vms = new SampleFeed<>(vmRows);
    nodes = new SampleFeed<>(nodeRows);
    var volumeRows = vmRows.isEmpty() ? List.<VolumeRow>of() : storage.volumes(vmRows);
    volumes = new SampleFeed<>(volumeRows);
    pools = new SampleFeed<>(storage.pools());
    orphans = new SampleFeed<>(vmRows.isEmpty() ? List.of() : storage.orphans(volumeRows));
    storageClasses = new SampleFeed<>(storage.storageClasses());
    var kept = new SampleBackups(now);
    backups = new SampleFeed<>(vmRows.isEmpty() ? List.of() : kept.backups());
    backupSchedules = new SampleFeed<>(vmRows.isEmpty() ? List.of() : kept.schedules());
    networks = new SampleFeed<>(rows.networks());
    events = new SampleFeed<>(vmRows.isEmpty() ? List.of() : rows.events());
    namespaces = new SampleFeed<>(rows.namespaces(vmRows));
    deeds = new SampleDeeds(vms, nodes, volumes, orphans, timer, pace, now);
  }

  /// Six nodes and 42 VMs.
  ///
  /// @param pace how long a power action takes
  /// @param now the moment the sample's ages count from
  public static SampleCluster berlin(Duration pace, Instant now) {
    var all = new SampleMachines(now);
    return new SampleCluster("berlin-1", pace, now, all.vms(), all.nodes(), all.uses());
  }

  /// One node and nothing on it.
  public static SampleCluster empty(Duration pace, Instant now) {
    var node = SampleMachines.idle(now);
    return new SampleCluster(
        "lab",
        pace,
        now,
        List.of(),
        List.of(node),
        Map.of(node.key(), new SampleUse(0.02, Sizes.GIB)));
  }

  /// The line, for whoever wants to cut it.
  public SampleLine line() {
    return line;
  }

  /// From now on the user may see no list.
  public void shutOut(String user) {
    var feeds =
        Map.of(
            "virtualmachines", vms,
            "nodes", nodes,
            "persistentvolumeclaims", volumes,
            "persistentvolumes", orphans,
            "storageclasses", storageClasses,
            "network-attachment-definitions", networks,
            "events", events,
            "namespaces", namespaces);
    feeds.forEach((kind, feed) ->
        feed.refuse(
            "%s is forbidden: User \"%s\" cannot list resource \"%s\" at the cluster scope."
                .formatted(kind, user, kind)));
  }

  /// From now on nothing happens: requests are accepted and have no effect.
  public void freeze() {
    deeds.freeze();
  }

  /// From now on this user lacks a right.
  public void refuse(Right right) {
    refused.add(right);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public boolean may(Right right) {
    return !refused.contains(right);
  }

  @Override
  public ClusterInfo info() {
    return info;
  }

  @Override
  public Feed.Subscription watchLink(Link.Listener listener) {
    return line.listen(listener);
  }

  @Override
  public void retryNow() {
    line.mend();
  }

  @Override
  public Feed<VmRow> vms() {
    return vms;
  }

  @Override
  public Feed<NodeRow> nodes() {
    return nodes;
  }

  @Override
  public Feed<VolumeRow> volumes() {
    return volumes;
  }

  @Override
  public Feed<StorageClassRow> storageClasses() {
    return storageClasses;
  }

  @Override
  public Feed<PoolRow> pools() {
    return pools;
  }

  @Override
  public Feed<OrphanRow> orphans() {
    return orphans;
  }

  @Override
  public Feed<BackupRow> backups() {
    return backups;
  }

  @Override
  public Feed<BackupScheduleRow> backupSchedules() {
    return backupSchedules;
  }

  @Override
  public ObjectRef backUp(ObjectRef vm, String claim) {
    var ref = new ObjectRef("VirtualMachineBackup", vm.namespace(), vm.name() + "-now");
    backups.put(SampleBackups.done(ref, vm.name(), claim, now));
    return ref;
  }

  @Override
  public List<ObjectRef> backUpNow(ObjectRef schedule) {
    return List.of(backUp(ObjectRef.vm(schedule.namespace(), "web-01"), "vault"));
  }

  @Override
  public BackupContent backupContent(ObjectRef backup) {
    return SampleBackups.content(backups.find(backup.key()).orElseThrow().machine());
  }

  @Override
  public void exchangeDisks(ObjectRef vm, Map<String, String> claims) throws ClusterException {
    deeds.exchangeDisks(vm, claims.values());
  }

  @Override
  public void suspendSchedule(ObjectRef schedule, boolean suspended) {
    backupSchedules
        .find(schedule.key())
        .ifPresent(row -> backupSchedules.put(row.suspended(suspended)));
  }

  @Override
  public Feed<NetworkRow> networks() {
    return networks;
  }

  @Override
  public Feed<EventRow> events() {
    return events;
  }

  @Override
  public Feed<NamespaceRow> namespaces() {
    return namespaces;
  }

  @Override
  public Meter meter() {
    return new SampleMeter(vms, nodes, uses, timer);
  }

  @Override
  public void power(ObjectRef vm, PowerAction action) throws ClusterException {
    deeds.power(vm, action);
  }

  @Override
  public VmDetails details(ObjectRef vm) throws ClusterException {
    return SampleDetails.of(deeds.find(vm));
  }

  @Override
  public String yaml(ObjectRef object) throws ClusterException {
    return SampleDetails.yaml(deeds.find(object));
  }

  @Override
  public List<DiskUse> disks(ObjectRef vm) {
    return deeds.disks(vm);
  }

  @Override
  public void keep(DiskUse disk, ObjectRef vm) {
    deeds.keep(disk, vm);
  }

  @Override
  public void delete(ObjectRef object) throws ClusterException {
    if (object.kind().equals("VirtualMachineBackup")) {
      backups.remove(object.key());
      return;
    }
    if (object.kind().equals("VirtualMachineBackupSchedule")) {
      backupSchedules.remove(object.key());
      return;
    }
    deeds.delete(object);
  }

  @Override
  public void enlarge(ObjectRef claim, long bytes) throws ClusterException {
    deeds.enlarge(claim, bytes);
  }

  @Override
  public void deleteUnused(ObjectRef storage) throws ClusterException {
    deeds.delete(storage);
  }

  @Override
  public void create(Manifest manifest) throws ClusterException {
    deeds.create(manifest);
  }

  @Override
  public void upload(ObjectRef claim, ImageContent image, TransferListener listener)
      throws ClusterException, InterruptedException {
    try (var content = open(image)) {
      var bytes = content.transferTo(OutputStream.nullOutputStream());
      for (int percent = 0; percent <= 100; percent += 20) {
        listener.sent(bytes * percent / 100, bytes);
        Thread.sleep(pace.dividedBy(5));
      }
    } catch (IOException e) {
      throw new ClusterException(
          ClusterException.Code.FAILED,
          new Fault("The image could not be sent.", String.valueOf(e.getMessage()), ""),
          e);
    }
  }

  private static InputStream open(ImageContent image) throws IOException {
    return switch (image) {
      case ImageContent.OfFile(var path) -> Files.newInputStream(path);
      case ImageContent.OfPart part -> part.opening().open();
    };
  }

  @Override
  public ScreenPicture screenshot(ObjectRef vm) {
    return ScreenPicture.of(SampleDisplay.png(), now);
  }

  @Override
  public RemoteDisplay display(ObjectRef vm, CredentialsPrompt prompt) {
    return new SampleDisplay(vm, displays);
  }

  @Override
  public Connector serial(ObjectRef vm) {
    return () -> {
      throw new IOException("The sample cluster has no serial lines.");
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
