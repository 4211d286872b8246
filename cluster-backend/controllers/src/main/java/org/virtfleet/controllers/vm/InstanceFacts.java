package org.virtfleet.controllers.vm;

import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;

/// Questions that the rules of this package ask about an instance.
final class InstanceFacts {

  private InstanceFacts() {}

  static VirtualMachineInstanceStatus status(VirtualMachineInstance instance) {
    return Objects.requireNonNullElseGet(instance.getStatus(), VirtualMachineInstanceStatus::new);
  }

  /// An instance nobody has looked at yet is pending.
  static VirtualMachineInstancePhase phase(VirtualMachineInstance instance) {
    String phase = status(instance).getPhase();
    return phase == null || phase.isEmpty()
        ? VirtualMachineInstancePhase.PENDING
        : VirtualMachineInstancePhase.of(phase).orElse(VirtualMachineInstancePhase.UNKNOWN);
  }

  static boolean ended(VirtualMachineInstance instance) {
    return switch (phase(instance)) {
      case SUCCEEDED, FAILED -> true;
      case PENDING, SCHEDULING, SCHEDULED, RUNNING, WAITING_FOR_SYNC, UNKNOWN -> false;
    };
  }

  static boolean failed(VirtualMachineInstance instance) {
    return phase(instance) == VirtualMachineInstancePhase.FAILED;
  }

  /// Whether the guest ever ran, whatever came afterwards.
  static boolean everRan(VirtualMachineInstance instance) {
    return phase(instance) == VirtualMachineInstancePhase.RUNNING
        || status(instance).getPhaseTransitionTimestamps().stream()
            .anyMatch(t -> VirtualMachineInstancePhase.RUNNING.value().equals(t.getPhase()));
  }

  static boolean deleting(VirtualMachineInstance instance) {
    return instance.getMetadata().getDeletionTimestamp() != null;
  }

  static Optional<VirtualMachineInstanceCondition> condition(
      VirtualMachineInstance instance, String type) {
    return status(instance).getConditions().stream()
        .filter(c -> type.equals(c.getType()))
        .findFirst();
  }

  static boolean conditionIs(
      VirtualMachineInstance instance, String type, String status, String reason) {
    return condition(instance, type)
        .filter(c -> status.equals(c.getStatus()) && reason.equals(c.getReason()))
        .isPresent();
  }

  static boolean conditionIsTrue(VirtualMachineInstance instance, String type) {
    return condition(instance, type).filter(c -> "True".equals(c.getStatus())).isPresent();
  }
}
