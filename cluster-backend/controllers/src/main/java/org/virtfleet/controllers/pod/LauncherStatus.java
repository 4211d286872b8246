package org.virtfleet.controllers.pod;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstancePhaseTransitionTimestamp;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;

/// The status of a Pod that shows an instance. It has no time of its own: what the instance does
/// not tell again does not change it.
final class LauncherStatus {

  private LauncherStatus() {}

  /// @param hostAddress of the instance's node, if it is known
  static PodStatus of(VirtualMachineInstance instance, Optional<String> hostAddress) {
    var status = Objects.requireNonNull(instance.getStatus());
    String phase = phase(status);
    String began = began(instance, status);
    boolean running = phase.equals("Running");
    boolean ready = running && isReady(status);
    List<String> addresses = addresses(status);
    return new PodStatusBuilder()
        .withPhase(phase)
        .withQosClass("Burstable")
        .withStartTime(began)
        .withHostIP(hostAddress.orElse(null))
        .withPodIP(addresses.isEmpty() ? null : addresses.getFirst())
        .withPodIPs(addresses.stream().map(PodIP::new).toList())
        .withConditions(
            condition("PodScheduled", true, began),
            condition("Initialized", true, began),
            condition("ContainersReady", ready, began),
            condition("Ready", ready, began))
        .withContainerStatuses(container(phase, ready, began).build())
        .build();
  }

  private static ContainerStatusBuilder container(String phase, boolean ready, String began) {
    var container =
        new ContainerStatusBuilder()
            .withName(LauncherPod.CONTAINER)
            .withImage(LauncherPod.IMAGE)
            .withImageID("")
            .withRestartCount(0)
            .withReady(ready)
            .withStarted(phase.equals("Running"));
    return switch (phase) {
      case "Running" ->
          container.withNewState().withNewRunning().withStartedAt(began).endRunning().endState();
      case "Succeeded" -> ended(container, 0, "Completed");
      case "Failed" -> ended(container, 1, "Error");
      default ->
          container
              .withNewState()
              .withNewWaiting()
              .withReason("ContainerCreating")
              .endWaiting()
              .endState();
    };
  }

  private static ContainerStatusBuilder ended(
      ContainerStatusBuilder container, int code, String reason) {
    return container
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(reason)
        .endTerminated()
        .endState();
  }

  private static String phase(VirtualMachineInstanceStatus status) {
    return switch (Objects.requireNonNullElse(status.getPhase(), "")) {
      case "Running", "WaitingForSync" -> "Running";
      case "Succeeded" -> "Succeeded";
      case "Failed" -> "Failed";
      case "Unknown" -> "Unknown";
      default -> "Pending";
    };
  }

  private static boolean isReady(VirtualMachineInstanceStatus status) {
    return status.getConditions().stream()
        .anyMatch(c -> c.getType().equals(ConditionTypes.READY) && c.getStatus().equals("True"));
  }

  private static List<String> addresses(VirtualMachineInstanceStatus status) {
    return status.getInterfaces().stream()
        .limit(1)
        .flatMap(card ->
            card.getIpAddresses().isEmpty()
                ? Optional.ofNullable(card.getIpAddress()).stream()
                : card.getIpAddresses().stream())
        .filter(address -> !address.isEmpty())
        .toList();
  }

  /// When the instance got its node.
  private static String began(
      VirtualMachineInstance instance, VirtualMachineInstanceStatus status) {
    return status.getPhaseTransitionTimestamps().stream()
        .filter(t -> "Scheduled".equals(t.getPhase()))
        .map(VirtualMachineInstancePhaseTransitionTimestamp::getPhaseTransitionTimestamp)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(instance.getMetadata().getCreationTimestamp());
  }

  private static PodCondition condition(String type, boolean holds, String since) {
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(holds ? "True" : "False")
        .withLastTransitionTime(since)
        .build();
  }
}
