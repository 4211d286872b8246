package org.virtfleet.agent.backup;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.GenericCondition;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;

/// Tells on a VirtualMachineBackup how far it is, in KubeVirt's conditions, reasons and events; of
/// its end the controller, which lets the machine go before.
record Teller(ObjectWriter writer, TypedClient client, EventRecorder events, InstantSource clock) {

  private static final int MOST_TRIES = 5;

  /// Whether all of it was told by now, or it is gone.
  boolean isDone(MachineBackup backup) {
    return client
        .find(MachineBackup.KIND, backup.key())
        .map(now -> new MachineBackup(now).isCopied())
        .orElse(true);
  }

  void begun(MachineBackup backup) {
    tell(backup, Map.of(), progressing("Initiated", "Backup is in progress"));
  }

  void waiting(MachineBackup backup, String words) {
    tell(backup, Map.of(), progressing("Initializing", words));
  }

  void complete(MachineBackup backup, Taken taken) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("type", taken.incremental() ? "Incremental" : "Full");
    fields.put(
        "includedVolumes",
        taken.volumes().stream().map(volume -> Map.of("volumeName", volume)).toList());
    if (!taken.checkpoint().isEmpty()) {
      fields.put("checkpointName", taken.checkpoint());
    }
    String words = ("Successfully completed VirtualMachineBackup. " + taken.note()).strip();
    boolean failed = taken.quiesced().equals("QuiesceFailed");
    String reason = failed ? "CompletedWithWarning" : "Completed";
    tell(
        backup,
        fields,
        new GenericCondition(MachineBackup.COPIED, true, reason, words),
        new GenericCondition(
            MachineBackup.QUIESCED,
            taken.quiesced().equals("QuiesceSucceeded"),
            taken.quiesced(),
            taken.quiesceWords()));
    if (failed) {
      events.warning(
          backup.object(),
          "VirtualMachineBackupCompletedWithWarning",
          "Completed VirtualMachineBackup, warning: " + taken.quiesceWords());
    } else {
      events.normal(backup.object(), "VirtualMachineBackupCompletedSuccessfully", words);
    }
  }

  void failed(MachineBackup backup, String words) {
    String message = "Backup has failed: " + words;
    tell(backup, Map.of(), new GenericCondition(MachineBackup.COPIED, false, "Failed", message));
    events.warning(backup.object(), "VirtualMachineBackupFailed", message);
  }

  void removed(MachineBackup backup) {
    tell(
        backup,
        Map.of(),
        new GenericCondition(MachineBackup.REMOVED, true, "Removed", "Its files are deleted"));
  }

  /// @param needer one of those that are built upon it
  void stillNeeded(MachineBackup backup, String needer) {
    String words =
        "The backup %s is built upon it: its files go when that has gone.".formatted(needer);
    if (!backup.says(MachineBackup.REMOVED, words)) {
      events.warning(backup.object(), "BackupStillNeeded", words);
    }
    tell(
        backup, Map.of(), new GenericCondition(MachineBackup.REMOVED, false, "StillNeeded", words));
  }

  private static GenericCondition progressing(String reason, String words) {
    return new GenericCondition(MachineBackup.PROGRESSING, true, reason, words);
  }

  /// The controller and people write it too, and what is told here is true whatever they wrote.
  private void tell(
      MachineBackup backup, Map<String, Object> fields, GenericCondition... conditions) {
    for (int tries = 1; ; tries++) {
      try {
        client
            .find(MachineBackup.KIND, backup.key())
            .filter(
                now -> now.getMetadata().getUid().equals(backup.object().getMetadata().getUid()))
            .ifPresent(now ->
                new MachineBackup(now).tell(writer, fields, List.of(conditions), clock.instant()));
        return;
      } catch (RequestFailed e) {
        if (!e.isConflict() || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
