package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Labels;
import org.virtfleet.client.control.Cache;

/// Which nodes have room for volumes that are still to be made.
///
/// @param capacities what the agents published about their pools
record PoolRoom(Cache<CSIStorageCapacity> capacities) {

  /// The nodes whose pools take all of them: a node's classes share its pool.
  ///
  /// @return empty where nothing is to be made, and every node will do
  Optional<Set<String>> nodesFor(Collection<PersistentVolumeClaim> claims) {
    BigDecimal size =
        claims.stream().map(PoolRoom::requested).reduce(BigDecimal.ZERO, BigDecimal::add);
    return claims.stream()
        .map(claim -> nodesFor(claim.getSpec().getStorageClassName(), size))
        .reduce((some, others) -> {
          some.retainAll(others);
          return some;
        });
  }

  private Set<String> nodesFor(String storageClass, BigDecimal size) {
    return capacities.list().stream()
        .filter(capacity -> Objects.equals(capacity.getStorageClassName(), storageClass))
        .filter(capacity -> amount(capacity.getCapacity()).compareTo(size) >= 0)
        .flatMap(capacity -> node(capacity).stream())
        .collect(Collectors.toSet());
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
