package org.virtfleet.controllers.backupschedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.client.control.MachineBackup;

/// Which backups of a machine are kept: the latest that is complete, whatever one of the two limits
/// keeps, and what any backup that is not to go is built upon. Without a limit all are. Pure.
///
/// @param keepLast how many of the latest that are complete
/// @param maxAge how old the others may be
record Retention(Optional<Integer> keepLast, Optional<Duration> maxAge) {

  /// Those that failed hold no data: a few tell enough.
  private static final int MOST_FAILED = 3;

  private static final Comparator<MachineBackup> NEWEST_FIRST =
      Comparator.comparing(MachineBackup::folder).reversed();

  /// @param own of one machine, that the schedule has made
  /// @param all in the namespace, whoever made them
  /// @return those that are to go, the newest first, because what is built upon another goes before
  ///   it
  List<MachineBackup> outdated(
      Collection<MachineBackup> own, Collection<MachineBackup> all, Instant now) {
    List<MachineBackup> complete = sorted(own, MachineBackup.COMPLETE);
    List<MachineBackup> going = new ArrayList<>();
    for (int place = 1; place < complete.size(); place++) {
      if (!keeps(place, complete.get(place), now)) {
        going.add(complete.get(place));
      }
    }
    Set<String> needed = needed(all, folders(going));
    going.removeIf(backup -> needed.contains(backup.folder()));
    going.addAll(failed(own, complete));
    return going;
  }

  /// @param place 0 for the latest
  private boolean keeps(int place, MachineBackup backup, Instant now) {
    boolean hasLimit = keepLast.isPresent() || maxAge.isPresent();
    return !hasLimit
        || keepLast.filter(most -> place < most).isPresent()
        || maxAge.filter(age -> !backup.created().plus(age).isBefore(now)).isPresent();
  }

  /// The folders of all that is below one that stays.
  private static Set<String> needed(Collection<MachineBackup> all, Set<String> going) {
    Set<String> needed = new HashSet<>();
    boolean grows = true;
    while (grows) {
      grows = false;
      for (MachineBackup backup : all) {
        boolean stays = !going.contains(backup.folder()) || needed.contains(backup.folder());
        Optional<String> base = base(backup);
        grows |= stays && base.isPresent() && needed.add(base.get());
      }
    }
    return needed;
  }

  /// What a backup is built upon, or will be for all that is known.
  private static Optional<String> base(MachineBackup backup) {
    if (backup.hasEnded() && !backup.isIncremental()) {
      return Optional.empty();
    }
    try {
      return Optional.of(backup.plan().base()).filter(base -> !base.isEmpty());
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // one without a plan has no files yet
    }
  }

  private static List<MachineBackup> failed(
      Collection<MachineBackup> own, List<MachineBackup> complete) {
    List<MachineBackup> failed = sorted(own, MachineBackup.FAILED);
    String latest = complete.isEmpty() ? "" : complete.getFirst().folder();
    List<MachineBackup> going = new ArrayList<>();
    for (int place = 0; place < failed.size(); place++) {
      if (place >= MOST_FAILED || failed.get(place).folder().compareTo(latest) < 0) {
        going.add(failed.get(place));
      }
    }
    return going;
  }

  private static List<MachineBackup> sorted(Collection<MachineBackup> own, String ended) {
    return own.stream()
        .filter(backup -> backup.holds(ended) && !backup.isGoing())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private static Set<String> folders(List<MachineBackup> backups) {
    Set<String> folders = new HashSet<>();
    backups.forEach(backup -> folders.add(backup.folder()));
    return folders;
  }
}
