package org.virtfleet.controllers.datavolume;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.cdi.v1beta1.DataVolumeCondition;
import org.virtfleet.api.cdi.v1beta1.DataVolumePhase;
import org.virtfleet.api.cdi.v1beta1.DataVolumeStatus;
import org.virtfleet.client.control.PendingClaim;
import org.virtfleet.client.control.Rfc3339;

/// The status of a DataVolume from its claim.
///
/// | source | claim not bound | bound | content there |
/// | --- | --- | --- | --- |
/// | blank | Pending | Succeeded | Succeeded |
/// | upload | UploadScheduled | UploadReady | Succeeded |
/// | pvc, snapshot, sourceRef | CloneScheduled | CloneScheduled, CloneInProgress, Failed | Succeeded |
/// | http, registry | ImportScheduled | ImportScheduled, ImportInProgress, Failed | Succeeded |
///
/// A claim whose volume waits for the machine that uses it is `WaitForFirstConsumer`, or
/// `PendingPopulation` where the DataVolume says that populators fill it.
///
/// Once Succeeded it stays so: the content may have changed since, but it is there.
final class VolumeProgress {

  private static final String ALL = "100.0%";

  private VolumeProgress() {}

  /// @param isAwaiting whether the claim waits for the machine that uses it
  static DataVolumePhase phase(
      DataVolume volume, @Nullable PersistentVolumeClaim claim, boolean isAwaiting) {
    if (claim == null) {
      return DataVolumePhase.PENDING;
    }
    if (Objects.equals(status(volume).getPhase(), DataVolumePhase.SUCCEEDED.value())) {
      return DataVolumePhase.SUCCEEDED;
    }
    if (isAwaiting) {
      return "true".equals(note(volume, Annotations.USES_POPULATOR).orElse(""))
          ? DataVolumePhase.PENDING_POPULATION
          : DataVolumePhase.WAIT_FOR_FIRST_CONSUMER;
    }
    return switch (Content.of(volume)) {
      case Content.Blank() -> isBound(claim) ? DataVolumePhase.SUCCEEDED : DataVolumePhase.PENDING;
      case Content.Upload() -> {
        if (!isBound(claim)) {
          yield DataVolumePhase.UPLOAD_SCHEDULED;
        }
        yield hasContent(claim) ? DataVolumePhase.SUCCEEDED : DataVolumePhase.UPLOAD_READY;
      }
      case Content.Import(var _), Content.Image(var _) ->
          brought(claim, DataVolumePhase.IMPORT_SCHEDULED, DataVolumePhase.IMPORT_IN_PROGRESS);
      case Content.Clone(var _), Content.Named(var _), Content.Snapshot(var _) ->
          brought(claim, DataVolumePhase.CLONE_SCHEDULED, DataVolumePhase.CLONE_IN_PROGRESS);
      case Content.NotSupported(var _) -> DataVolumePhase.PENDING;
    };
  }

  /// Content that the node of the volume brings. It is in progress from its first byte on, between
  /// two tries too.
  private static DataVolumePhase brought(
      PersistentVolumeClaim claim, DataVolumePhase scheduled, DataVolumePhase inProgress) {
    return switch (note(claim, Annotations.TRANSFER_PHASE).orElse("")) {
      case "Succeeded" -> isBound(claim) ? DataVolumePhase.SUCCEEDED : scheduled;
      case "Failed" -> DataVolumePhase.FAILED;
      case "Running", "Pending" -> inProgress;
      default -> scheduled;
    };
  }

  /// @param status a copy of the present one, to be filled
  /// @param isAwaiting whether the claim waits for the machine that uses it
  /// @param trouble what somebody has to put right before anything can happen
  static DataVolumeStatus fill(
      DataVolumeStatus status,
      DataVolume volume,
      @Nullable PersistentVolumeClaim claim,
      boolean isAwaiting,
      @Nullable String trouble,
      Instant now) {
    DataVolumePhase phase = phase(volume, claim, isAwaiting);
    boolean done = phase == DataVolumePhase.SUCCEEDED;
    return status
        .setClaimName(claim == null ? null : claim.getMetadata().getName())
        .setPhase(phase.value())
        .setProgress(done ? ALL : progress(claim))
        .setRestartCount(restarts(claim))
        .setConditions(
            List.of(
                keepingTimes(status, bound(claim), now),
                keepingTimes(
                    status,
                    condition(ConditionTypes.READY, done, done ? "" : phase.value(), trouble),
                    now),
                keepingTimes(status, running(phase, claim, trouble), now)));
  }

  static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }

  /// The agent says so when it has checked and stored the last byte.
  static boolean hasContent(PersistentVolumeClaim claim) {
    Map<String, String> annotations = claim.getMetadata().getAnnotations();
    return annotations != null && "Succeeded".equals(annotations.get(Annotations.TRANSFER_PHASE));
  }

  private static DataVolumeCondition bound(@Nullable PersistentVolumeClaim claim) {
    if (claim == null) {
      return new DataVolumeCondition()
          .setType("Bound")
          .setStatus("Unknown")
          .setReason("NotFound")
          .setMessage("No PVC found");
    }
    boolean bound = isBound(claim);
    String phase = bound ? "Bound" : "Pending";
    String said = "PVC " + claim.getMetadata().getName() + " " + phase;
    return obstacle(claim)
        .map(o -> condition("Bound", false, o.reason(), "target " + said + " and " + o.words()))
        .orElseGet(() -> condition("Bound", bound, phase, said));
  }

  private static Optional<PendingClaim.Obstacle> obstacle(@Nullable PersistentVolumeClaim claim) {
    return claim == null || isBound(claim) ? Optional.empty() : PendingClaim.obstacle(claim);
  }

  private static DataVolumeCondition running(
      DataVolumePhase phase, @Nullable PersistentVolumeClaim claim, @Nullable String trouble) {
    return switch (phase) {
      case SUCCEEDED -> condition("Running", false, "Completed", "The content is complete");
      case UPLOAD_READY ->
          note(claim, Annotations.TRANSFER_REASON).equals(Optional.of("Error"))
              ? condition(
                  "Running", false, "Error", note(claim, Annotations.TRANSFER_MESSAGE).orElse(null))
              : condition("Running", true, "Pod is running", "Ready to take an upload");
      case IMPORT_IN_PROGRESS, CLONE_IN_PROGRESS, FAILED ->
          condition(
              "Running",
              note(claim, Annotations.TRANSFER_RUNNING).equals(Optional.of("true")),
              note(claim, Annotations.TRANSFER_REASON).orElse(""),
              note(claim, Annotations.TRANSFER_MESSAGE).orElse(null));
      default -> {
        if (trouble != null) {
          yield condition("Running", false, "NotSupported", trouble);
        }
        yield obstacle(claim)
            .map(o -> condition("Running", false, o.reason(), o.words()))
            .orElseGet(() -> condition("Running", false, "", null));
      }
    };
  }

  private static String progress(@Nullable PersistentVolumeClaim claim) {
    return note(claim, Annotations.TRANSFER_PROGRESS).orElse("N/A");
  }

  private static @Nullable Integer restarts(@Nullable PersistentVolumeClaim claim) {
    return note(claim, Annotations.TRANSFER_RESTARTS)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::valueOf)
        .orElse(null);
  }

  private static Optional<String> note(@Nullable HasMetadata claim, String name) {
    return claim == null || claim.getMetadata().getAnnotations() == null
        ? Optional.empty()
        : Optional.ofNullable(claim.getMetadata().getAnnotations().get(name));
  }

  private static DataVolumeCondition condition(
      String type, boolean holds, String reason, @Nullable String message) {
    return new DataVolumeCondition()
        .setType(type)
        .setStatus(holds ? "True" : "False")
        .setReason(reason.isEmpty() ? null : reason)
        .setMessage(message);
  }

  private static DataVolumeCondition keepingTimes(
      DataVolumeStatus status, DataVolumeCondition wanted, Instant now) {
    var before =
        status.getConditions().stream()
            .filter(c -> c.getType().equals(wanted.getType()))
            .findFirst()
            .orElse(null);
    if (before != null
        && before.getStatus().equals(wanted.getStatus())
        && Objects.equals(before.getReason(), wanted.getReason())
        && Objects.equals(before.getMessage(), wanted.getMessage())) {
      return before;
    }
    String time = Rfc3339.seconds(now);
    boolean turned = before == null || !before.getStatus().equals(wanted.getStatus());
    return wanted
        .setLastHeartbeatTime(time)
        .setLastTransitionTime(before == null || turned ? time : before.getLastTransitionTime());
  }

  private static DataVolumeStatus status(DataVolume volume) {
    return Objects.requireNonNullElseGet(volume.getStatus(), DataVolumeStatus::new);
  }
}
