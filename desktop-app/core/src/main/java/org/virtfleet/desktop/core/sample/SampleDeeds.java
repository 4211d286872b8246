package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.DiskUse;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.Manifest;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PowerAction;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeUser;
import org.virtfleet.desktop.core.text.Sizes;

/// What can be done to the sample's machines. A change takes as long as the sample's pace says, and
/// the rows tell of it as a server's watches would.
final class SampleDeeds {
  private static final long LARGEST = 1024 * Sizes.GIB;

  private final SampleFeed<VmRow> vms;
  private final SampleFeed<NodeRow> nodes;
  private final SampleFeed<VolumeRow> volumes;
  private final SampleFeed<OrphanRow> orphans;
  private final ScheduledExecutorService timer;
  private final Duration pace;
  private final Instant now;
  private final List<String> kept = new CopyOnWriteArrayList<>();
  private final AtomicInteger instances = new AtomicInteger();
  private volatile boolean frozen;

  SampleDeeds(
      SampleFeed<VmRow> vms,
      SampleFeed<NodeRow> nodes,
      SampleFeed<VolumeRow> volumes,
      SampleFeed<OrphanRow> orphans,
      ScheduledExecutorService timer,
      Duration pace,
      Instant now) {
    this.vms = vms;
    this.nodes = nodes;
    this.volumes = volumes;
    this.orphans = orphans;
    this.timer = timer;
    this.pace = pace;
    this.now = now;
  }

  /// From now on deeds are accepted and have no effect.
  void freeze() {
    frozen = true;
  }

  void power(ObjectRef vm, PowerAction action) throws ClusterException {
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
      case SUSPEND -> later(() -> vms.put(row.in(VmState.SUSPENDED, row.node())));
      case RESUME -> later(() -> vms.put(row.in(VmState.RUNNING, row.node())));
    }
  }

  void create(Manifest manifest) throws ClusterException {
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

  /// What is larger than any pool of the sample finds no room.
  void enlarge(ObjectRef claim, long bytes) throws ClusterException {
    var row =
        volumes
            .find(claim.key())
            .orElseThrow(() ->
                new ClusterException(
                    ClusterException.Code.FAILED,
                    new Fault(
                        claim.path() + " was not made larger.",
                        "There is no such claim.",
                        "Look at the list of volumes again.")));
    later(() ->
        volumes.put(
            bytes > LARGEST
                ? row.withSize(row.sizeBytes(), "There is no room in the pool.")
                : row.withSize(bytes, "")));
  }

  List<DiskUse> disks(ObjectRef vm) {
    return volumes.all().stream()
        .filter(volume -> volume.vms().contains(vm.name()))
        .map(volume ->
            new DiskUse(
                volume.ref(),
                volume.storageClass(),
                volume.sizeBytes(),
                !kept.contains(volume.key()),
                true,
                volume.vms().stream().filter(name -> !name.equals(vm.name())).toList()))
        .toList();
  }

  /// The volumes it had are nobody's then.
  void exchangeDisks(ObjectRef vm, Collection<String> claims) throws ClusterException {
    var row = find(vm);
    for (var volume : volumes.all()) {
      boolean isNew = claims.contains(volume.name());
      if (volume.ref().namespace().equals(row.namespace())
          && (isNew || volume.vms().contains(row.name()))) {
        volumes.put(
            volume.withUsers(
                isNew ? List.of(new VolumeUser(VolumeUser.Use.VM, row.ref())) : List.of()));
      }
    }
  }

  void keep(DiskUse disk, ObjectRef vm) {
    kept.add(disk.claim().key());
  }

  void delete(ObjectRef object) throws ClusterException {
    if (!object.kind().equals("VirtualMachine")) {
      volumes.remove(object.key());
      for (var kind : OrphanRow.Kind.values()) {
        orphans.remove(kind + ":" + object.key());
      }
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

  VmRow find(ObjectRef vm) throws ClusterException {
    Optional<VmRow> row = vms.find(vm.key());
    return row.orElseThrow(() ->
        new ClusterException(
            ClusterException.Code.NOT_FOUND,
            new Fault(
                vm.path() + " is not there.", "It was deleted meanwhile.", "Choose another one.")));
  }

  private VmRow started(VmRow row, String node) {
    return row.in(VmState.RUNNING, node).withInstance("instance-" + instances.incrementAndGet());
  }

  private void later(Runnable change) {
    if (!frozen) {
      var _ = timer.schedule(change, pace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
