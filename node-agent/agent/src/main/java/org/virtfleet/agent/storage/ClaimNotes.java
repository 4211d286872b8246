package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;

/// Tells on a claim how far its content is, in CDI's annotations.
final class ClaimNotes {

  private static final int MOST_TRIES = 5;

  private final TypedClient client;
  private final ObjectWriter writer;

  ClaimNotes(TypedClient client, ObjectWriter writer) {
    this.client = client;
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
            "Error",
            Annotations.TRANSFER_MESSAGE,
            message,
            Annotations.TRANSFER_RESTARTS,
            Integer.toString(times)));
  }

  /// Others write the claim too, and what is told here is true whatever they wrote.
  private void write(PersistentVolumeClaim claim, Map<String, String> notes) {
    for (var tries = 1; ; tries++) {
      try {
        writer.patch(
            current(claim),
            copy ->
                new PersistentVolumeClaimBuilder(copy)
                    .editMetadata()
                    .addToAnnotations(notes)
                    .endMetadata()
                    .build());
        return;
      } catch (RequestFailed e) {
        if (!e.isConflict() || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private PersistentVolumeClaim current(PersistentVolumeClaim claim) {
    return client
        .current(claim)
        .filter(now -> now.getMetadata().getUid().equals(claim.getMetadata().getUid()))
        .orElseThrow(() -> new CancellationException("the claim is gone"));
  }
}
