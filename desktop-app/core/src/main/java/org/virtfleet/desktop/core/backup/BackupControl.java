package org.virtfleet.desktop.core.backup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.ClusterException;
import org.virtfleet.desktop.core.cluster.Fault;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.session.Session;
import org.virtfleet.desktop.core.tasks.TaskBody;
import org.virtfleet.desktop.core.tasks.TaskEntry;
import org.virtfleet.desktop.core.tasks.TaskKind;

/// Begins and deletes backups and changes their schedules, each a task.
public final class BackupControl {
  private final Session session;

  /// Acts on this session's cluster.
  public BackupControl(Session session) {
    this.session = session;
  }

  /// Backs up a VM now.
  ///
  /// @param claim in the VM's namespace
  public TaskEntry backUp(ObjectRef vm, String claim) {
    return session
        .tasks()
        .run(
            TaskKind.BACKUP,
            vm.path(),
            report -> follow(session.cluster().backUp(vm, claim), report));
  }

  /// Does now what the schedule does by its clock.
  public TaskEntry backUpNow(BackupScheduleRow schedule) {
    return session
        .tasks()
        .run(
            TaskKind.BACKUP,
            schedule.ref().path(),
            report -> {
              var begun = session.cluster().backUpNow(schedule.ref());
              int done = 0;
              for (var backup : begun) {
                var _ = follow(backup, report);
                report.fraction((double) ++done / begun.size());
              }
              return session.texts().get("backup.done.many", done);
            });
  }

  /// Deletes backups with their files.
  public List<TaskEntry> delete(Collection<BackupRow> backups) {
    return backups.stream()
        .map(backup ->
            session
                .tasks()
                .run(
                    TaskKind.DELETE_BACKUP,
                    backup.ref().path(),
                    _ -> {
                      session.cluster().delete(backup.ref());
                      return session.texts().get("backup.deleted");
                    }))
        .toList();
  }

  /// Lets a schedule begin nothing, or go on.
  public TaskEntry suspend(BackupScheduleRow schedule, boolean suspended) {
    return session
        .tasks()
        .run(
            TaskKind.CHANGE_SCHEDULE,
            schedule.ref().path(),
            _ -> {
              session.cluster().suspendSchedule(schedule.ref(), suspended);
              return session.texts().get(suspended ? "schedule.suspended" : "schedule.resumed");
            });
  }

  /// Waits for the end of a backup, which goes on without this program.
  private String follow(ObjectRef backup, TaskBody.Report report)
      throws ClusterException, InterruptedException {
    report.detail(session.texts().get("backup.running", backup.name()));
    var future = session.backups().when(backup.key(), BackupControl::hasEnded);
    try {
      var row = future.get().orElseThrow(() -> new IllegalStateException("the row is there"));
      if (row.state() != BackupRow.State.COMPLETE) {
        throw new ClusterException(
            ClusterException.Code.FAILED,
            new Fault(
                session.texts().get("backup.failed", row.machine()),
                row.words(),
                session.texts().get("backup.failed.next")));
      }
      return row.words();
    } catch (ExecutionException never) {
      throw new IllegalStateException("a wait for a row cannot fail", never);
    } finally {
      future.cancel(false);
    }
  }

  private static boolean hasEnded(Optional<BackupRow> row) {
    return row.filter(backup -> backup.state() != BackupRow.State.RUNNING).isPresent();
  }
}
