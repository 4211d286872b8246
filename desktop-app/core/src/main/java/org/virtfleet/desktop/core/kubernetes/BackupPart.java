package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.BackupRow;
import org.virtfleet.desktop.core.cluster.BackupRow.Extent;
import org.virtfleet.desktop.core.cluster.BackupRow.State;
import org.virtfleet.desktop.core.cluster.ObjectRef;

/// What the lists need of a VirtualMachineBackup.
///
/// @param machine the machine it says it is of
/// @param tracker the VirtualMachineBackupTracker it says it is of instead
record BackupPart(
    String target,
    String machine,
    String tracker,
    String schedule,
    State state,
    Extent extent,
    String words,
    boolean quiesced,
    List<String> volumes,
    Instant created) {

  /// KubeVirt's words for what the state says already; notes follow them.
  private static final String DONE = "Successfully completed VirtualMachineBackup.";

  static BackupPart of(JsonNode backup) {
    var source = Json.text(backup, "/spec/source/name");
    boolean isTracked =
        Json.text(backup, "/spec/source/kind").equals("VirtualMachineBackupTracker");
    var told = Json.text(backup, "/metadata/annotations/virtfleet.org~1backup-of");
    return new BackupPart(
        Json.text(backup, "/spec/pvcName"),
        isTracked ? told : source,
        isTracked ? source : "",
        Json.text(backup, "/metadata/labels/virtfleet.org~1backup-schedule"),
        state(backup),
        switch (Json.text(backup, "/status/type")) {
          case "Full" -> Extent.FULL;
          case "Incremental" -> Extent.INCREMENTAL;
          default -> Extent.UNKNOWN;
        },
        words(backup),
        is(backup, "Quiesced"),
        Json.list(backup, "/status/includedVolumes").stream()
            .map(volume -> Json.text(volume, "/volumeName"))
            .toList(),
        Json.time(backup, "/metadata/creationTimestamp"));
  }

  /// @param ofTracker the machine of the tracker; empty where that is not known
  BackupRow row(ObjectRef ref, String ofTracker) {
    return new BackupRow(
        ref,
        machine.isEmpty() ? ofTracker : machine,
        schedule,
        target,
        state,
        extent,
        words,
        quiesced,
        volumes,
        created);
  }

  private static State state(JsonNode backup) {
    if (!Json.text(backup, "/metadata/deletionTimestamp").isEmpty()) {
      return State.DELETING;
    }
    if (is(backup, "Failed")) {
      return State.FAILED;
    }
    return is(backup, "Complete") ? State.COMPLETE : State.RUNNING;
  }

  private static String words(JsonNode backup) {
    return Stream.of("virtfleet.org/Removed", "Failed", "Complete", "Progressing")
        .flatMap(type -> Json.condition(backup, type).stream())
        .map(condition -> Json.text(condition, "/message"))
        .filter(message -> !message.isEmpty())
        .map(message -> message.startsWith(DONE) ? message.substring(DONE.length()) : message)
        .map(String::strip)
        .findFirst()
        .orElse("");
  }

  private static boolean is(JsonNode backup, String type) {
    return Json.condition(backup, type)
        .map(condition -> Json.text(condition, "/status").equals("True"))
        .orElse(false);
  }
}
