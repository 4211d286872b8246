package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.api.ConditionTypes;
import org.virtfleet.api.Labels;

/// On which node a claim's volume is made: on one where the other volumes of the same machine are,
/// else where the most space is free.
final class NodeChoice {

  private NodeChoice() {}

  /// @param className the claim's StorageClass
  /// @param capacities what the agents published about their pools
  /// @param companions nodes that hold volumes which a machine uses together with this one
  static Optional<String> find(
      String className,
      BigDecimal size,
      Collection<Node> nodes,
      Collection<CSIStorageCapacity> capacities,
      Set<String> companions) {
    Map<String, BigDecimal> free = new HashMap<>();
    for (CSIStorageCapacity capacity : capacities) {
      if (className.equals(capacity.getStorageClassName()) && capacity.getCapacity() != null) {
        node(capacity)
            .ifPresent(node -> free.put(node, capacity.getCapacity().getNumericalAmount()));
      }
    }
    List<String> usable =
        nodes.stream()
            .filter(NodeChoice::isUsable)
            .map(node -> node.getMetadata().getName())
            .filter(node -> free.getOrDefault(node, BigDecimal.ZERO).compareTo(size) >= 0)
            .toList();
    Comparator<String> byFreeSpace = Comparator.comparing(free::get);
    return usable.stream()
        .max(
            Comparator.<String, Boolean>comparing(companions::contains)
                .thenComparing(byFreeSpace)
                .thenComparing(Comparator.reverseOrder()));
  }

  private static boolean isUsable(Node node) {
    var labels = node.getMetadata().getLabels();
    return labels != null
        && "true".equals(labels.get(Labels.SCHEDULABLE))
        && node.getStatus() != null
        && node.getStatus().getConditions() != null
        && node.getStatus().getConditions().stream()
            .anyMatch(
                c -> ConditionTypes.READY.equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static Optional<String> node(CSIStorageCapacity capacity) {
    var topology = capacity.getNodeTopology();
    return topology == null || topology.getMatchLabels() == null
        ? Optional.empty()
        : Optional.ofNullable(topology.getMatchLabels().get(Labels.HOSTNAME));
  }
}
