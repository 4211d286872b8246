package org.virtfleet.agent.backup;

import java.time.InstantSource;
import java.util.Map;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.push.PushBackup;
import org.virtfleet.agent.storage.ClaimedVolumes;
import org.virtfleet.agent.storage.OrphanSearch;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;

/// The backups of the machines of this node, by a watch of those that are its own.
public final class BackupLoop implements AutoCloseable {

  /// Two keep a disk busy, and leave it to the guests now and then.
  private static final int WORKERS = 2;

  private final GenericCache backups;
  private final BackupReconciler reconciler;
  private final Controller<Key> controller;
  private final Controller<Key> orphans;

  /// @param volumes of this node
  /// @param overlays of this host
  /// @param push of this node's guests
  public BackupLoop(
      TypedClient client,
      Caches caches,
      EventRecorder events,
      Hypervisor hypervisor,
      ClaimedVolumes volumes,
      Overlays overlays,
      PushBackup push,
      String node,
      InstantSource clock) {
    this.backups =
        caches.of(MachineBackup.KIND, Map.of(MachineBackup.NODE, node)).onChange(this::look);
    this.reconciler =
        new BackupReconciler(
            backups,
            client,
            volumes,
            hypervisor,
            overlays,
            new OnlineCopy(hypervisor.domains(), push, new QemuImg(new Sandbox())),
            events,
            clock);
    this.controller = new Controller<>("backups", WORKERS, new WhileConnected<>(reconciler));
    this.orphans =
        new Controller<>(
            "orphaned-backups",
            1,
            new WhileConnected<>(
                new OrphanSearch(
                    client,
                    OrphanedBackups.KIND,
                    new OrphanedBackups(backups::list, volumes::places),
                    events)));
    orphans.enqueue(Key.of("", node));
  }

  private void look(Key backup) {
    controller.enqueue(backup);
  }

  /// Once the caches are filled.
  public void start() {
    controller.start();
    orphans.start();
  }

  /// What is under way is begun anew by the next agent.
  @Override
  public void close() {
    reconciler.close();
    controller.close();
    orphans.close();
  }
}
