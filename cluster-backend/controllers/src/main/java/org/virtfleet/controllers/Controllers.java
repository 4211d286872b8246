package org.virtfleet.controllers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.controllers.backupschedule.BackupScheduleController;
import org.virtfleet.controllers.datavolume.DataSourceStatus;
import org.virtfleet.controllers.datavolume.DataVolumeControllers;
import org.virtfleet.controllers.export.ExportControllers;
import org.virtfleet.controllers.gc.GarbageController;
import org.virtfleet.controllers.migration.Migrations;
import org.virtfleet.controllers.node.NodeControllers;
import org.virtfleet.controllers.pod.LauncherPods;
import org.virtfleet.controllers.pool.Pools;
import org.virtfleet.controllers.quota.Quotas;
import org.virtfleet.controllers.rbac.RoleAggregation;
import org.virtfleet.controllers.replicaset.ReplicaSets;
import org.virtfleet.controllers.rootca.RootCaPublisher;
import org.virtfleet.controllers.scheduling.PlacementQuestion;
import org.virtfleet.controllers.scheduling.SchedulingReconciler;
import org.virtfleet.controllers.serviceaccount.DefaultAccounts;
import org.virtfleet.controllers.snapshot.SnapshotControllers;
import org.virtfleet.controllers.snapshot.VolumeSnapshotControllers;
import org.virtfleet.controllers.told.ToldController;
import org.virtfleet.controllers.vm.VirtualMachines;
import org.virtfleet.controllers.volume.VolumeControllers;

/// All controllers, each with a client of its own. There must be one such set a cluster.
public final class Controllers implements AutoCloseable {

  /// The user by whom all caches are filled.
  private static final String CACHES = "shared-informers";

  private final Clients clients;
  private final InstantSource clock;
  private final Caches caches;
  private final List<Controller<Key>> controllers = new ArrayList<>();
  private final GarbageController garbage;
  private final ToldController told;
  private final PlacementQuestion placement;

  /// The API server, as one user a controller.
  @FunctionalInterface
  public interface Clients {
    /// @param controller such as `node-controller`
    TypedClient of(String controller);
  }

  /// What one controller writes by: all of it in its own name.
  private record Hands(TypedClient client, ObjectWriter writer, EventRecorder events) {}

  private Controllers(Clients clients, InstantSource clock, String authority) {
    this.clients = clients;
    this.clock = clock;
    caches = new Caches(clients.of(CACHES));
    Hands vm = hands("virtualmachine-controller");
    controllers.add(
        VirtualMachines.controller(caches, vm.client(), vm.writer(), vm.events(), clock));
    Hands scheduler = hands("scheduling-controller");
    controllers.add(
        SchedulingReconciler.controller(caches, scheduler.writer(), scheduler.events(), clock));
    placement = new PlacementQuestion(caches, scheduler.writer());
    Hands volume = hands("volume-controller");
    controllers.addAll(
        VolumeControllers.controllers(caches, volume.client(), volume.writer(), volume.events()));
    Hands dataVolume = hands("datavolume-controller");
    var dataSources = new DataSourceStatus(caches, dataVolume.client(), dataVolume.writer(), clock);
    controllers.add(dataSources.controller());
    controllers.addAll(
        DataVolumeControllers.controllers(
            caches,
            dataVolume.client(),
            dataVolume.writer(),
            dataVolume.events(),
            dataSources,
            clock));
    Hands node = hands("node-controller");
    controllers.addAll(
        NodeControllers.controllers(caches, node.client(), node.writer(), node.events(), clock));
    controllers.add(LauncherPods.controller(caches, hands("launcher-pod-controller").writer()));
    Hands pool = hands("pool-controller");
    controllers.add(Pools.controller(caches, pool.writer(), pool.events(), clock));
    Hands replicaSet = hands("replicaset-controller");
    controllers.add(
        ReplicaSets.controller(
            caches, replicaSet.client(), replicaSet.writer(), replicaSet.events(), clock));
    Hands migration = hands("migration-controller");
    controllers.add(
        Migrations.controller(
            caches, migration.client(), migration.writer(), migration.events(), clock));
    controllers.add(
        RoleAggregation.controller(caches, hands("clusterrole-aggregation-controller").writer()));
    controllers.add(
        DefaultAccounts.controller(caches, hands("service-account-controller").writer()));
    controllers.add(
        RootCaPublisher.controller(caches, hands("root-ca-cert-publisher").writer(), authority));
    Hands quota = hands("resourcequota-controller");
    controllers.add(Quotas.controller(caches, quota.client(), quota.writer()));
    Hands snapshot = hands("snapshot-controller");
    controllers.addAll(
        new SnapshotControllers(caches, snapshot.client(), snapshot.writer(), clock).all());
    Hands volumeSnapshot = hands("volume-snapshot-controller");
    controllers.addAll(
        new VolumeSnapshotControllers(
                caches,
                volumeSnapshot.client(),
                volumeSnapshot.writer(),
                volumeSnapshot.events(),
                clock)
            .all());
    Hands backup = hands("backup-schedule-controller");
    controllers.add(
        new BackupScheduleController(
                caches, backup.client(), backup.writer(), backup.events(), clock)
            .controller());
    Hands export = hands("export-controller");
    controllers.add(
        new ExportControllers(caches, export.client(), export.writer(), clock).controller());
    Hands collector = hands("generic-garbage-collector");
    garbage = new GarbageController(collector.client(), collector.writer());
    Hands unfinished = hands("unfinished-kinds-controller");
    told = new ToldController(caches, unfinished.writer(), unfinished.events(), clock);
  }

  private Hands hands(String controller) {
    TypedClient client = clients.of(controller);
    return new Hands(
        client, new ObjectWriter(client), new EventRecorder(client, controller, clock));
  }

  /// Fills the caches, then lets the controllers work. Returns when all of them do.
  ///
  /// @param clients each may write what its controller does; they stay the caller's to close
  /// @param authority the PEM text of the authority that signs the server's certificate
  public static Controllers start(Clients clients, InstantSource clock, String authority) {
    var all = new Controllers(clients, clock, authority);
    all.caches.start();
    all.controllers.forEach(Controller::start);
    all.garbage.start();
    all.told.start();
    return all;
  }

  /// Which nodes could take an instance.
  public PlacementQuestion placement() {
    return placement;
  }

  /// Ends the work that is under way, then the watches.
  @Override
  public void close() {
    told.close();
    garbage.close();
    controllers.forEach(Controller::close);
    caches.close();
  }
}
