package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimCondition;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimConditionBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.BinarySI;
import org.virtfleet.client.control.Rfc3339;

/// What a claim's status says while its volume is made larger, in Kubernetes' words (core/v1
/// PersistentVolumeClaimStatus): conditions, `allocatedResources` and `allocatedResourceStatuses`.
/// Pure.
final class ResizeStatus {

  private static final String SIZE = "storage";
  private static final String RESIZING = "Resizing";
  private static final String PENDING = "FileSystemResizePending";
  private static final String ERROR = "ControllerResizeError";
  private static final Set<String> OURS = Set.of(RESIZING, PENDING, ERROR);

  private ResizeStatus() {}

  /// Whether a claim asks for more than it has, or still says that it does.
  static boolean isOpen(PersistentVolumeClaim claim) {
    var status = claim.getStatus();
    return status != null
        && status.getCapacity() != null
        && (VolumeObjects.requested(claim) > VolumeObjects.size(status.getCapacity())
            || !own(status).isEmpty());
  }

  /// Whether a claim says that its volume is being made larger, or why it is not.
  static boolean isTold(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && !own(claim.getStatus()).isEmpty();
  }

  /// Whether only the end of a guest lets it go on.
  static boolean waitsForGuest(PersistentVolumeClaim claim) {
    return claim.getStatus() != null
        && own(claim.getStatus()).stream().anyMatch(c -> c.getType().equals(PENDING));
  }

  static PersistentVolumeClaim resizing(PersistentVolumeClaim claim, Instant now) {
    return with(claim, "ControllerResizeInProgress", List.of(condition(RESIZING, null, now)));
  }

  static PersistentVolumeClaim failed(PersistentVolumeClaim claim, String words, Instant now) {
    return with(
        claim,
        "ControllerResizeInProgress",
        List.of(condition(RESIZING, null, now), condition(ERROR, words, now)));
  }

  static PersistentVolumeClaim waiting(PersistentVolumeClaim claim, String words, Instant now) {
    return with(claim, "NodeResizePending", List.of(condition(PENDING, words, now)));
  }

  /// @param capacity of the volume in bytes
  static PersistentVolumeClaim done(PersistentVolumeClaim claim, long capacity) {
    var done = with(claim, null, List.of());
    done.getStatus().setCapacity(Map.of(SIZE, BinarySI.of(capacity)));
    return done;
  }

  private static PersistentVolumeClaim with(
      PersistentVolumeClaim claim,
      @Nullable String stage,
      List<PersistentVolumeClaimCondition> conditions) {
    var status = claim.getStatus();
    var all = new ArrayList<>(Objects.requireNonNullElse(status.getConditions(), List.of()));
    all.removeIf(condition -> OURS.contains(condition.getType()));
    conditions.forEach(wanted -> all.add(known(status, wanted).orElse(wanted)));
    status.setConditions(all);
    status.setAllocatedResources(claim.getSpec().getResources().getRequests());
    status.setAllocatedResourceStatuses(stage == null ? Map.of() : Map.of(SIZE, stage));
    return claim;
  }

  /// The condition as it was told before, with its time.
  private static Optional<PersistentVolumeClaimCondition> known(
      PersistentVolumeClaimStatus status, PersistentVolumeClaimCondition wanted) {
    return own(status).stream()
        .filter(c -> c.getType().equals(wanted.getType()))
        .filter(c -> Objects.equals(c.getMessage(), wanted.getMessage()))
        .findFirst();
  }

  private static List<PersistentVolumeClaimCondition> own(PersistentVolumeClaimStatus status) {
    return Objects.requireNonNullElse(
            status.getConditions(), List.<PersistentVolumeClaimCondition>of())
        .stream()
        .filter(condition -> OURS.contains(condition.getType()))
        .toList();
  }

  private static PersistentVolumeClaimCondition condition(
      String type, @Nullable String message, Instant now) {
    return new PersistentVolumeClaimConditionBuilder()
        .withType(type)
        .withStatus("True")
        .withMessage(message)
        .withLastTransitionTime(Rfc3339.seconds(now))
        .build();
  }
}
