package org.virtfleet.controllers.backupschedule;

import java.time.InstantSource;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;

/// The controller of backup schedules.
public final class BackupScheduleController {

  private final GenericCache backups;
  private final Controller<Key> controller;

  /// Before the caches are started.
  public BackupScheduleController(
      Caches caches,
      TypedClient client,
      ObjectWriter writer,
      EventRecorder events,
      InstantSource clock) {
    GenericCache schedules = caches.of(BackupSchedule.KIND).onChange(this::look);
    backups = caches.of(MachineBackup.KIND).onChange(this::lookAtMaker);
    controller =
        new Controller<>(
            "backup-schedule",
            1,
            new BackupScheduleReconciler(
                schedules,
                backups,
                caches.of(VirtualMachine.class),
                client,
                writer,
                events,
                clock));
  }

  private void look(Key schedule) {
    controller.enqueue(schedule);
  }

  /// A backup that ends makes way for the next, and may make others outdated.
  private void lookAtMaker(Key backup) {
    backups
        .get(backup)
        .map(BackupScheduleReconciler::label)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> controller.enqueue(Key.of(backup.namespace(), name)));
  }

  /// To be started once the caches are filled.
  public Controller<Key> controller() {
    return controller;
  }
}
