package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.Footprint;
import org.virtfleet.api.Labels;

/// A node as the scheduler sees it.
///
/// @param freeMemory bytes that are allocatable and not promised to an instance; may be negative
/// @param freeMilliCpu the same for processors
/// @param freeDevices the same for everything else that the node counts
record Candidate(
    String name,
    Map<String, String> labels,
    boolean ready,
    boolean cordoned,
    List<Taint> taints,
    long freeMemory,
    long freeMilliCpu,
    Map<String, Long> freeDevices) {

  Candidate {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
    freeDevices = Map.copyOf(freeDevices);
  }

  /// @param promised what the instances placed on the node asked for
  static Candidate of(Node node, Collection<Demand> promised) {
    NodeSpec spec = Objects.requireNonNullElseGet(node.getSpec(), NodeSpec::new);
    NodeStatus status = Objects.requireNonNullElseGet(node.getStatus(), NodeStatus::new);
    Map<String, Quantity> allocatable =
        Objects.requireNonNullElse(status.getAllocatable(), Map.of());
    return new Candidate(
        node.getMetadata().getName(),
        Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of()),
        isReady(status),
        Boolean.TRUE.equals(spec.getUnschedulable()),
        Objects.requireNonNullElse(spec.getTaints(), List.of()),
        Footprint.bytes(allocatable.get("memory")).orElse(0L)
            - promised.stream().mapToLong(Demand::memory).sum(),
        milli(allocatable.get("cpu")) - promised.stream().mapToLong(Demand::milliCpu).sum(),
        free(allocatable, promised));
  }

  private static Map<String, Long> free(
      Map<String, Quantity> allocatable, Collection<Demand> promised) {
    Map<String, Long> free = new HashMap<>();
    allocatable.forEach((name, count) -> free.put(name, count.getNumericalAmount().longValue()));
    promised.forEach(
        demand -> demand.devices().forEach((name, count) -> free.merge(name, -count, Long::sum)));
    return free;
  }

  /// The devices that the node has too few of.
  Stream<String> lacks(Map<String, Long> devices) {
    return devices.entrySet().stream()
        .filter(asked -> freeDevices.getOrDefault(asked.getKey(), 0L) < asked.getValue())
        .map(Map.Entry::getKey)
        .sorted();
  }

  boolean takesGuests() {
    return "true".equals(labels.get(Labels.SCHEDULABLE));
  }

  private static boolean isReady(NodeStatus status) {
    return Objects.requireNonNullElse(status.getConditions(), List.<NodeCondition>of()).stream()
        .anyMatch(c -> ConditionTypes.READY.equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static long milli(@Nullable Quantity cpu) {
    return cpu == null ? 0 : cpu.getNumericalAmount().movePointRight(3).longValue();
  }
}
