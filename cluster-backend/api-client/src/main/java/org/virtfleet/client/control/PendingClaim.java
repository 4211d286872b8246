package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Map;
import java.util.Optional;

/// Tells why a claim has no volume yet: in an event, for whoever describes the claim, and in the
/// claim itself by the annotations of CDI that tell a DataVolume's condition `Bound`, for the
/// DataVolume that it belongs to. It says so until it gets on.
public final class PendingClaim {
  private static final String BOUND = "cdi.kubevirt.io/storage.condition.bound";
  private static final String BOUND_REASON = BOUND + ".reason";
  private static final String BOUND_MESSAGE = BOUND + ".message";

  private final ObjectWriter writer;
  private final EventRecorder events;

  /// What is in its way.
  ///
  /// @param reason in CamelCase
  /// @param words a sentence for people
  public record Obstacle(String reason, String words) {}

  public PendingClaim(ObjectWriter writer, EventRecorder events) {
    this.writer = writer;
    this.events = events;
  }

  /// @param reason of the event, in CamelCase
  /// @param words a sentence for people: what is missing, and what to do
  public void tell(PersistentVolumeClaim claim, String reason, String words) {
    events.warning(claim, reason, words);
    if (obstacle(claim).equals(Optional.of(new Obstacle(reason, words)))) {
      return; // a claim that waits is looked at whenever a pool changes
    }
    var _ =
        writer.patchCurrent(
            claim,
            copy -> {
              copy.setMetadata(
                  new ObjectMetaBuilder(copy.getMetadata())
                      .addToAnnotations(
                          Map.of(
                              BOUND, "false",
                              BOUND_REASON, reason,
                              BOUND_MESSAGE, words))
                      .build());
              return copy;
            });
  }

  /// Says no more that anything is in its way.
  public PersistentVolumeClaim clear(PersistentVolumeClaim claim) {
    return writer.patchMetadata(claim, PendingClaim::cleared);
  }

  /// What a claim was told to wait for.
  public static Optional<Obstacle> obstacle(PersistentVolumeClaim claim) {
    Map<String, String> notes = claim.getMetadata().getAnnotations();
    return notes == null || !notes.containsKey(BOUND_MESSAGE)
        ? Optional.empty()
        : Optional.of(new Obstacle(notes.getOrDefault(BOUND_REASON, ""), notes.get(BOUND_MESSAGE)));
  }

  private static ObjectMeta cleared(ObjectMeta metadata) {
    return new ObjectMetaBuilder(metadata)
        .removeFromAnnotations(BOUND)
        .removeFromAnnotations(BOUND_REASON)
        .removeFromAnnotations(BOUND_MESSAGE)
        .build();
  }
}
