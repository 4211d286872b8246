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
import org.virtfleet.controllers.scheduling.PlacementQuestion;
import org.virtfleet.controllers.scheduling.SchedulingReconciler;
import org.virtfleet.controllers.serviceaccount.DefaultAccounts;
import org.virtfleet.controllers.snapshot.SnapshotControllers;
import org.virtfleet.controllers.told.ToldController;
import org.virtfleet.controllers.vm.VirtualMachines;
import org.virtfleet.controllers.volume.VolumeControllers;

/// All controllers, wired to one client. There must be one such set a cluster.
public final class Controllers implements AutoCloseable {

  private static final String COMPONENT = "virtualmachine-controller";

  private final Caches caches;
  private final List<Controller<Key>> controllers = new ArrayList<>();
  private final GarbageController garbage;
  private final ToldController told;
  private final PlacementQuestion placement;

  private Controllers(TypedClient client, InstantSource clock) {
    caches = new Caches(client);
    var writer = new ObjectWriter(client);
    var events = new EventRecorder(client, COMPONENT, clock);
    controllers.add(VirtualMachines.controller(caches, client, writer, events, clock));
    controllers.add(SchedulingReconciler.controller(caches, writer, events, clock));
    placement = new PlacementQuestion(caches, writer);
    controllers.addAll(VolumeControllers.controllers(caches, client, writer, events));
    var dataSources = new DataSourceStatus(caches, writer, clock);
    controllers.add(dataSources.controller());
    controllers.addAll(
        DataVolumeControllers.controllers(caches, client, writer, events, dataSources, clock));
    controllers.addAll(NodeControllers.controllers(caches, client, writer, events, clock));
    controllers.add(LauncherPods.controller(caches, writer));
    controllers.add(Pools.controller(caches, writer, events, clock));
    controllers.add(ReplicaSets.controller(caches, client, writer, events, clock));
    controllers.add(Migrations.controller(caches, client, writer, events, clock));
    controllers.add(RoleAggregation.controller(caches, writer));
    controllers.add(DefaultAccounts.controller(caches, writer));
    controllers.add(Quotas.controller(caches, client, writer));
    controllers.addAll(new SnapshotControllers(caches, client, writer, clock).all());
    controllers.add(
        new BackupScheduleController(caches, client, writer, events, clock).controller());
    controllers.add(new ExportControllers(caches, client, writer, clock).controller());
    garbage = new GarbageController(client, writer);
    told = new ToldController(caches, writer, events, clock);
  }

  /// Fills the caches, then lets the controllers work. Returns when all of them do.
  ///
  /// @param client may write everything; it stays the caller's to close
  public static Controllers start(TypedClient client, InstantSource clock) {
    var all = new Controllers(client, clock);
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
