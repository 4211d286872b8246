package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.BackupContent;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupRow.Extent;
import org.virtfleet.desktop.core.cluster.BackupRow.State;
import org.virtfleet.desktop.core.cluster.BackupScheduleRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.text.Sizes;

/// Backups and schedules of the sample.
record SampleBackups(Instant now) {
  private static final String DONE = "";

  List<BackupRow> backups() {
    var rows = new ArrayList<BackupRow>();
    for (int night = 0; night < 4; night++) {
      for (var vm : List.of("web-01", "web-02")) {
        rows.add(
            backup(
                "nightly-" + vm + "-" + (29_692_530 - 1440 * night),
                vm,
                "nightly",
                State.COMPLETE,
                night == 3 ? Extent.FULL : Extent.INCREMENTAL,
                DONE,
                Duration.ofHours(8 + 24L * night)));
      }
    }
    rows.add(
        backup(
            "db-primary-x7k2p",
            "db-primary",
            "",
            State.RUNNING,
            Extent.UNKNOWN,
            "Backup is in progress",
            Duration.ofMinutes(4)));
    rows.add(
        backup(
            "web-03-before-upgrade",
            "web-03",
            "",
            State.FAILED,
            Extent.UNKNOWN,
            "The claim vault has no room left: 3.1 GiB are needed, 1.2 GiB are free.",
            Duration.ofDays(2)));
    return rows;
  }

  private BackupRow backup(
      String name,
      String vm,
      String schedule,
      State state,
      Extent extent,
      String words,
      Duration ago) {
    return new BackupRow(
        new ObjectRef("VirtualMachineBackup", "shop", name),
        vm,
        schedule,
        "vault",
        state,
        extent,
        words,
        state == State.COMPLETE,
        state == State.COMPLETE ? List.of("root", "data") : List.of(),
        now.minus(ago));
  }

  /// One that was asked for just now.
  static BackupRow done(ObjectRef ref, String vm, String claim, Instant now) {
    return new BackupRow(
        ref, vm, "", claim, State.COMPLETE, Extent.FULL, DONE, true, List.of("root"), now);
  }

  List<BackupScheduleRow> schedules() {
    return List.of(
        new BackupScheduleRow(
            new ObjectRef("VirtualMachineBackupSchedule", "shop", "nightly"),
            "30 2 * * *",
            "Europe/Berlin",
            "",
            "app=web",
            "vault",
            14,
            false,
            "",
            Optional.of(now.plus(Duration.ofHours(15))),
            Optional.of(now.minus(Duration.ofHours(8)))),
        new BackupScheduleRow(
            new ObjectRef("VirtualMachineBackupSchedule", "shop", "weekly-db"),
            "0 4 * * 0",
            "",
            "db-primary",
            "",
            "vault",
            4,
            true,
            "",
            Optional.empty(),
            Optional.of(now.minus(Duration.ofDays(9)))));
  }

  static BackupContent content(String vm) {
    return new BackupContent(
        Map.of(
            "metadata",
            Map.of("name", vm),
            "spec",
            Map.of(
                "runStrategy",
                "Always",
                "template",
                Map.of(
                    "spec",
                    Map.of(
                        "domain",
                        Map.of("devices", Map.of()),
                        "volumes",
                        List.of(
                            Map.of("name", "root", "dataVolume", Map.of("name", vm + "-root"))))))),
        List.of(
            new BackupContent.Disk("root", vm + "-root", 40 * Sizes.GIB, "bulk-hdd"),
            new BackupContent.Disk("data", vm + "-data", 120 * Sizes.GIB, "fast-nvme")));
  }
}
