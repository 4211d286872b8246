package org.virtfleet.agent.vmi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Rfc3339;

/// Changes to the status of a VMI, on a copy of it. Times change only when what they time does, so
/// that writing the same news twice writes nothing.
public final class InstanceStatus {
  private final VirtualMachineInstanceStatus status;
  private final String now;

  public InstanceStatus(VirtualMachineInstance copy, Instant now) {
    VirtualMachineInstanceStatus present = copy.getStatus();
    this.status = present == null ? new VirtualMachineInstanceStatus() : present;
    copy.setStatus(status);
    this.now = Rfc3339.seconds(now);
  }

  public VirtualMachineInstanceStatus raw() {
    return status;
  }

  public void phase(VirtualMachineInstancePhase phase) {
    if (phase.value().equals(status.getPhase())) {
      return;
    }
    status.setPhase(phase.value());
    var times = new ArrayList<>(status.getPhaseTransitionTimestamps());
    times.removeIf(time -> phase.value().equals(time.getPhase()));
    times.add(
        new VirtualMachineInstancePhaseTransitionTimestamp()
            .setPhase(phase.value())
            .setPhaseTransitionTimestamp(now));
    status.setPhaseTransitionTimestamps(times);
  }

  /// Sets a condition.
  ///
  /// @param reason one word in CamelCase; null for none
  public void condition(
      String type, boolean holds, @Nullable String reason, @Nullable String message) {
    String value = holds ? "True" : "False";
    List<VirtualMachineInstanceCondition> conditions = new ArrayList<>(status.getConditions());
    for (VirtualMachineInstanceCondition old : conditions) {
      if (old.getType().equals(type)
          && old.getStatus().equals(value)
          && Objects.equals(old.getReason(), reason)
          && Objects.equals(old.getMessage(), message)) {
        return;
      }
    }
    String since =
        conditions.stream()
            .filter(old -> old.getType().equals(type) && old.getStatus().equals(value))
            .map(VirtualMachineInstanceCondition::getLastTransitionTime)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(now);
    conditions.removeIf(old -> old.getType().equals(type));
    conditions.add(
        new VirtualMachineInstanceCondition()
            .setType(type)
            .setStatus(value)
            .setReason(reason)
            .setMessage(message)
            .setLastTransitionTime(since));
    status.setConditions(conditions);
  }

  /// Writes how the guest ended.
  public void ended(VirtualMachineInstancePhase phase, String reason, String message) {
    phase(phase);
    condition(ConditionTypes.READY, false, "GuestNotRunning", message);
    withoutCondition("AgentConnected");
    withoutCondition("Paused");
    status.setFsFreezeStatus(null);
    status.setReason(phase == VirtualMachineInstancePhase.FAILED ? reason : null);
  }

  /// Takes a condition away, where its absence means no.
  void withoutCondition(String type) {
    List<VirtualMachineInstanceCondition> conditions = new ArrayList<>(status.getConditions());
    if (conditions.removeIf(old -> old.getType().equals(type))) {
      status.setConditions(conditions);
    }
  }
}
