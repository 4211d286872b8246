package org.virtfleet.desktop.core.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.virtfleet.desktop.core.cluster.Cluster;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.ClusterInfo;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Feed;
import org.virtfleet.desktop.core.cluster.Link;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.Meter;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.Right;
import org.virtfleet.desktop.core.cluster.ScreenPicture;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.TransferListener;
import org.virtfleet.desktop.core.cluster.VmDetails;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.display.Connector;
import org.virtfleet.display.CredentialsPrompt;
import org.virtfleet.display.RemoteDisplay;

/// A cluster in memory that behaves like one: power actions take a moment, deleted VMs go, uploads
/// progress, the line can be cut. For tests, pictures and a look around without a server.
public final class SampleCluster implements Cluster {
  private static final Duration PING = Duration.ofMillis(4);

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
  private final SampleFeed<NetworkRow> networks;
  private final SampleFeed<EventRow> events;
  private final SampleFeed<NamespaceRow> namespaces;
  private final List<Link.Listener> linkListeners = new CopyOnWriteArrayList<>();
  private final List<String> kept = new CopyOnWriteArrayList<>();
  private final Set<Right> refused = ConcurrentHashMap.newKeySet();
  private final AtomicInteger instances = new AtomicInteger();
  private volatile boolean frozen;
  private volatile Link link = new Link.Up(PING);

  private SampleCluster(
      String name, Duration pace, Instant now, List<VmRow> vmRows, List<NodeRow> nodeRows) {
    var rows = new SampleRows(now);
    this.pace = pace;
    this.now = now;
    info =
        new ClusterInfo(name, "https://" + name + ".example.net:6443", "admin", "KubeVirt API v1");
    vms = new SampleFeed<>(vmRows);
    nodes = new SampleFeed<>(nodeRows);
    volumes = new SampleFeed<>(rows.volumes(vmRows));
    storageClasses = new SampleFeed<>(rows.storageClasses());
    networks = new SampleFeed<>(rows.networks());
    events = new SampleFeed<>(vmRows.isEmpty() ? List.of() : rows.events());
    namespaces = new SampleFeed<>(rows.namespaces(vmRows));
  }

  /// Six nodes and 42 VMs.
  ///
  /// @param pace how long a power action takes
  /// @param now the moment the sample's ages count from
  public static SampleCluster berlin(Duration pace, Instant now) {
    var rows = new SampleRows(now);
    var vms = rows.vms();
    return new SampleCluster("berlin-1", pace, now, vms, rows.nodes(vms));
  }

  /// One node and nothing on it.
  public static SampleCluster empty(Duration pace, Instant now) {
    return new SampleCluster(
        "lab", pace, now, List.of(), new SampleRows(now).nodes(List.of()).subList(0, 1));
  }

  /// Cuts the line, as a pulled cable does.
  public void cut(String reason, Duration ago, Duration retryIn) {
    var fault =
        new Fault(
            "No answer from " + info.server() + ".",
            reason + ".",
            "Check the network and that the server runs.");
    tell(new Link.Down(now.minus(ago), reason, fault, 5, now.plus(retryIn)));
  }

  /// From now on nothing happens: requests are accepted and have no effect.
  public void freeze() {
    frozen = true;
  }

  /// From now on this user lacks a right.
  public void refuse(Right right) {
    refused.add(right);
  }

  @Override
  public boolean may(Right right) {
    return !refused.contains(right);
  }

  /// Puts it back.
  public void mend() {
    tell(new Link.Up(PING));
  }

  @Override
  public ClusterInfo info() {
    return info;
  }

  @Override
  public Feed.Subscription watchLink(Link.Listener listener) {
    linkListeners.add(listener);
    listener.changed(link);
    return () -> linkListeners.remove(listener);
  }

  @Override
  public void retryNow() {
    mend();
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
    return new SampleMeter(vms, nodes, timer);
  }

  @Override
  public void power(ObjectRef vm, PowerAction action) throws ClusterException {
    var row = find(vm);
    switch (action) {
      case START -> {
        vms.put(row.in(VmState.STARTING, ""));
        later(() -> vms.put(started(row, nodes.all().getFirst().name())));
      }
      case SHUT_DOWN, FORCE_OFF -> {
        vms.put(row.in(VmState.STOPPING, row.node()));
        later(() -> vms.put(row.in(VmState.STOPPED, "")));
      }
      case RESTART -> {
        vms.put(row.in(VmState.STOPPING, row.node()));
        later(() -> vms.put(row.in(VmState.STARTING, "")));
        later(() -> vms.put(started(row, row.node())));
      }
      case PAUSE -> later(() -> vms.put(row.in(VmState.PAUSED, row.node())));
      case RESUME -> later(() -> vms.put(row.in(VmState.RUNNING, row.node())));
    }
  }

  @Override
  public VmDetails details(ObjectRef vm) throws ClusterException {
    return SampleDetails.of(find(vm));
  }

  @Override
  public String yaml(ObjectRef object) throws ClusterException {
    return SampleDetails.yaml(find(object));
  }

  @Override
  public List<DiskUse> disks(ObjectRef vm) {
    return volumes.all().stream()
        .filter(volume -> volume.usedBy().contains(vm.name()))
        .map(volume ->
            new DiskUse(
                volume.ref(),
                volume.storageClass(),
                volume.sizeBytes(),
                !kept.contains(volume.key()),
                true,
                volume.usedBy().stream().filter(name -> !name.equals(vm.name())).toList()))
        .toList();
  }

  @Override
  public void keep(DiskUse disk, ObjectRef vm) {
    kept.add(disk.claim().key());
  }

  @Override
  public void delete(ObjectRef object) throws ClusterException {
    if (!object.kind().equals("VirtualMachine")) {
      volumes.remove(object.key());
      return;
    }
    var row = find(object);
    var owned = disks(object).stream().filter(DiskUse::owned).toList();
    vms.put(row.in(VmState.DELETING, row.node()));
    later(() -> {
      vms.remove(object.key());
      owned.forEach(disk -> volumes.remove(disk.claim().key()));
    });
  }

  @Override
  public void create(Manifest manifest) throws ClusterException {
    if (vms.find(manifest.ref().key()).isPresent()
        && manifest.ref().kind().equals("VirtualMachine")) {
      throw new ClusterException(
          ClusterException.Code.CONFLICT,
          new Fault(
              manifest.ref().name() + " was not created.",
              "A virtual machine of this name is there already.",
              "Choose another name."));
    }
    new SampleCreation(vms, volumes, now).create(manifest);
    if (manifest.ref().kind().equals("VirtualMachine")) {
      var row = find(manifest.ref());
      if (row.state() == VmState.STARTING) {
        later(() -> vms.put(started(row, nodes.all().getFirst().name())));
      }
    }
  }

  @Override
  public void upload(ObjectRef claim, Path image, TransferListener listener)
      throws InterruptedException {
    long total = image.toFile().length();
    for (int percent = 0; percent <= 100; percent += 20) {
      listener.sent(total * percent / 100, total);
      Thread.sleep(pace.dividedBy(5));
    }
  }

  @Override
  public ScreenPicture screenshot(ObjectRef vm) {
    return ScreenPicture.of(SampleDisplay.png(), now);
  }

  @Override
  public RemoteDisplay display(ObjectRef vm, CredentialsPrompt prompt) {
    return new SampleDisplay();
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

  private VmRow started(VmRow row, String node) {
    return row.in(VmState.RUNNING, node).withInstance("instance-" + instances.incrementAndGet());
  }

  private VmRow find(ObjectRef vm) throws ClusterException {
    Optional<VmRow> row = vms.find(vm.key());
    return row.orElseThrow(() ->
        new ClusterException(
            ClusterException.Code.NOT_FOUND,
            new Fault(
                vm.path() + " is not there.", "It was deleted meanwhile.", "Choose another one.")));
  }

  private void later(Runnable change) {
    if (!frozen) {
      var _ = timer.schedule(change, pace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tell(Link now) {
    link = now;
    linkListeners.forEach(listener -> listener.changed(now));
  }
}
