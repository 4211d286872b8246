package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.ObjectWriter;

/// Tells on a claim how far its content is, in CDI's annotations.
final class ClaimNotes {

  private static final String ERROR = "Error";

  private final ObjectWriter writer;

  ClaimNotes(ObjectWriter writer) {
    this.writer = writer;
  }

  void running(PersistentVolumeClaim claim, long done, long total) {
    var notes = new HashMap<String, String>();
    notes.put(Annotations.TRANSFER_PHASE, "Running");
    notes.put(Annotations.TRANSFER_RUNNING, "true");
    notes.put(Annotations.TRANSFER_REASON, "Pod is running");
    notes.put(Annotations.TRANSFER_MESSAGE, "%,d bytes so far".formatted(done));
    if (total > 0) {
      notes.put(
          Annotations.TRANSFER_PROGRESS,
          String.format(Locale.ROOT, "%.2f%%", Math.min(100.0, 100.0 * done / total)));
    }
    write(claim, notes);
  }

  void succeeded(PersistentVolumeClaim claim) {
    write(
        claim,
        Map.of(
            Annotations.TRANSFER_PHASE,
            "Succeeded",
            Annotations.TRANSFER_RUNNING,
            "false",
            Annotations.TRANSFER_REASON,
            "Completed",
            Annotations.TRANSFER_MESSAGE,
            "The content is complete"));
  }

  /// @param lasting whether it is not tried again
  /// @param times how often it has failed
  void failed(PersistentVolumeClaim claim, String message, boolean lasting, int times) {
    write(
        claim,
        Map.of(
            Annotations.TRANSFER_PHASE,
            lasting ? "Failed" : "Pending",
            Annotations.TRANSFER_RUNNING,
            "false",
            Annotations.TRANSFER_REASON,
            ERROR,
            Annotations.TRANSFER_MESSAGE,
            message,
            Annotations.TRANSFER_RESTARTS,
            Integer.toString(times)));
  }

  /// How often it has failed by now.
  static int failures(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.TRANSFER_RESTARTS)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  /// Whether the last that is said of it is that it failed.
  static boolean hasFailed(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.TRANSFER_REASON)
        .filter(ERROR::equals)
        .isPresent();
  }

  private void write(PersistentVolumeClaim claim, Map<String, String> notes) {
    var written =
        writer.patchLatest(
            claim,
            copy ->
                new PersistentVolumeClaimBuilder(copy)
                    .editMetadata()
                    .addToAnnotations(notes)
                    .endMetadata()
                    .build());
    if (written.isEmpty()) {
      throw new CancellationException("the claim is gone");
    }
  }
}
