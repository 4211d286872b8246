package org.virtfleet.controllers.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.BinarySI;
import org.virtfleet.api.ConditionReasons;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.CPUTopology;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhase;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.client.control.Rfc3339;

/// Writes into an instance how far its placement is. Works on a copy.
final class InstanceStatus {

  private static final String FALSE = "False";

  private final VirtualMachineInstance instance;
  private final VirtualMachineInstanceStatus status;
  private final String now;

  InstanceStatus(VirtualMachineInstance copy, Instant now) {
    this.instance = copy;
    this.status =
        Objects.requireNonNullElseGet(copy.getStatus(), VirtualMachineInstanceStatus::new);
    this.now = Rfc3339.seconds(now);
    copy.setStatus(status);
    reach(VirtualMachineInstancePhase.PENDING);
    var cpu = copy.getSpec().getDomain().getCpu();
    if (status.getCurrentCPUTopology() == null && cpu != null) {
      status.setCurrentCPUTopology(
          new CPUTopology()
              .setCores(cpu.getCores())
              .setSockets(cpu.getSockets())
              .setThreads(cpu.getThreads()));
    }
  }

  /// What was counted for the guest's host beside the guest's own memory.
  private void tellOverhead() {
    MemoryStatus memory = Objects.requireNonNullElseGet(status.getMemory(), MemoryStatus::new);
    status.setMemory(memory.setMemoryOverhead(BinarySI.of(Footprint.overhead(instance.getSpec()))));
  }

  /// A claim that somebody has to make first.
  VirtualMachineInstance missingVolume(String why) {
    set(ConditionTypes.READY, "PodNotExists", "the guest is not placed on a node yet");
    set(ConditionTypes.SYNCHRONIZED, ConditionReasons.FAILED_PVC_NOT_FOUND, why);
    set(ConditionTypes.POD_SCHEDULED, ConditionReasons.UNSCHEDULABLE, why);
    return instance;
  }

  VirtualMachineInstance waitingForVolumes(String why) {
    set(ConditionTypes.READY, "PodNotExists", "the guest is not placed on a node yet");
    drop(ConditionTypes.SYNCHRONIZED);
    set(ConditionTypes.POD_SCHEDULED, ConditionReasons.VOLUMES_NOT_READY, why);
    return instance;
  }

  VirtualMachineInstance unschedulable(String why) {
    tellOverhead();
    reach(VirtualMachineInstancePhase.SCHEDULING);
    set(ConditionTypes.READY, "GuestNotRunning", "Guest VM is not reported as running");
    drop(ConditionTypes.SYNCHRONIZED);
    set(ConditionTypes.POD_SCHEDULED, ConditionReasons.UNSCHEDULABLE, why);
    return instance;
  }

  /// From here on the agent of the node goes on.
  VirtualMachineInstance placed(String node) {
    tellOverhead();
    reach(VirtualMachineInstancePhase.SCHEDULING);
    reach(VirtualMachineInstancePhase.SCHEDULED);
    set(ConditionTypes.READY, "GuestNotRunning", "Guest VM is not reported as running");
    drop(ConditionTypes.SYNCHRONIZED);
    drop(ConditionTypes.POD_SCHEDULED);
    status.setNodeName(node);
    Map<String, String> labels =
        new HashMap<>(Objects.requireNonNullElse(instance.getMetadata().getLabels(), Map.of()));
    labels.put(Labels.NODE_NAME, node);
    instance.getMetadata().setLabels(labels);
    return instance;
  }

  /// Phases only go forward; each keeps the time it was first reached at.
  private void reach(VirtualMachineInstancePhase phase) {
    List<VirtualMachineInstancePhaseTransitionTimestamp> times =
        new ArrayList<>(status.getPhaseTransitionTimestamps());
    if (times.stream().anyMatch(t -> phase.value().equals(t.getPhase()))) {
      return;
    }
    times.add(
        new VirtualMachineInstancePhaseTransitionTimestamp()
            .setPhase(phase.value())
            .setPhaseTransitionTimestamp(now));
    status.setPhase(phase.value()).setPhaseTransitionTimestamps(times);
  }

  private void set(String type, String reason, String message) {
    var before = find(type);
    if (before != null
        && FALSE.equals(before.getStatus())
        && reason.equals(before.getReason())
        && message.equals(before.getMessage())) {
      return;
    }
    String since =
        before != null && FALSE.equals(before.getStatus()) ? before.getLastTransitionTime() : now;
    List<VirtualMachineInstanceCondition> conditions = without(type);
    conditions.add(
        new VirtualMachineInstanceCondition()
            .setType(type)
            .setStatus(FALSE)
            .setReason(reason)
            .setMessage(message)
            .setLastProbeTime(now)
            .setLastTransitionTime(since));
    status.setConditions(conditions);
  }

  private void drop(String type) {
    if (find(type) != null) {
      status.setConditions(without(type));
    }
  }

  private @Nullable VirtualMachineInstanceCondition find(String type) {
    return status.getConditions().stream()
        .filter(c -> c.getType().equals(type))
        .findFirst()
        .orElse(null);
  }

  private List<VirtualMachineInstanceCondition> without(String type) {
    var others = new ArrayList<>(status.getConditions());
    others.removeIf(c -> c.getType().equals(type));
    return others;
  }
}
