package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;

/// Which nodes have room for volumes that are still to be made.
///
/// @param capacities what the agents published about their pools
record PoolRoom(Supplier<List<CSIStorageCapacity>> capacities) {

  /// The nodes whose pools take all of them: classes that name the same pool share its room.
  ///
  /// @return empty where nothing is to be made, and every node will do
  Optional<Set<String>> nodesFor(Collection<PersistentVolumeClaim> claims) {
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, CSIStorageCapacity>> byNode = new HashMap<>();
    for (CSIStorageCapacity capacity : capacities.get()) {
      node(capacity)
          .ifPresent(node ->
              byNode
                  .computeIfAbsent(node, _ -> new HashMap<>())
                  .put(capacity.getStorageClassName(), capacity));
    }
    return Optional.of(
        byNode.entrySet().stream()
            .filter(node -> takes(node.getValue(), claims))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /// @param rooms of one node, by class
  private static boolean takes(
      Map<String, CSIStorageCapacity> rooms, Collection<PersistentVolumeClaim> claims) {
    Map<String, BigDecimal> wanted = new HashMap<>();
    for (PersistentVolumeClaim claim : claims) {
      CSIStorageCapacity room = rooms.get(claim.getSpec().getStorageClassName());
      if (room == null
          || wanted
                  .merge(pool(room), requested(claim), BigDecimal::add)
                  .compareTo(amount(room.getCapacity()))
              > 0) {
        return false;
      }
    }
    return true;
  }

  /// Reports of an agent of an earlier release name none: its classes have one pool.
  private static String pool(CSIStorageCapacity room) {
    return Objects.requireNonNullElse(room.getMetadata().getAnnotations(), Map.<String, String>of())
        .getOrDefault(Annotations.POOL, "");
  }

  private static BigDecimal requested(PersistentVolumeClaim claim) {
    return amount(claim.getSpec().getResources().getRequests().get("storage"));
  }

  private static BigDecimal amount(@Nullable Quantity quantity) {
    return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
  }

  private static Optional<String> node(CSIStorageCapacity capacity) {
    return Optional.ofNullable(capacity.getNodeTopology())
        .map(topology -> topology.getMatchLabels())
        .map(labels -> labels.get(Labels.HOSTNAME));
  }
}
