package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.Optional;

/// A VirtualMachineBackupSchedule.
///
/// @param when minute, hour, day, month and weekday as in crontab(5)
/// @param zone by its name in the tz database; empty for UTC
/// @param machine the one machine it is for; empty where labels choose
/// @param labels that choose the machines, as `key=value, key=value`; empty for all of the
///   namespace where no machine is named either
/// @param target the claim that the backups go to
/// @param keepLast how many complete backups of each machine are kept; 0 where it does not say
/// @param suspended nothing is begun for now
/// @param problem what is wrong with it, in the server's words; empty where all is well
public record BackupScheduleRow(
    ObjectRef ref,
    String when,
    String zone,
    String machine,
    String labels,
    String target,
    int keepLast,
    boolean suspended,
    String problem,
    Optional<Instant> next,
    Optional<Instant> lastSuccess)
    implements Row {
  /// The same, begun by its clock or not.
  public BackupScheduleRow suspended(boolean now) {
    return new BackupScheduleRow(
        ref, when, zone, machine, labels, target, keepLast, now, problem, next, lastSuccess);
  }

  /// The schedule's name.
  public String name() {
    return ref.name();
  }
}
