package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import java.util.Collection;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;

/// What the agents say is wrong with the pools of a class.
final class PoolProblems {

  /// As many as a person reads; a rack of nodes tends to have the same one.
  private static final int MOST = 3;

  private PoolProblems() {}

  /// @return the end of a sentence; empty where nothing is wrong
  static String of(String className, Collection<CSIStorageCapacity> capacities) {
    String problems =
        capacities.stream()
            .filter(capacity -> className.equals(capacity.getStorageClassName()))
            .flatMap(capacity ->
                Storage.annotation(capacity, Annotations.POOL_PROBLEM).stream()
                    .map(problem -> capacity.getMetadata().getName() + ": " + problem))
            .sorted()
            .limit(MOST)
            .collect(Collectors.joining(" "));
    return problems.isEmpty() ? "" : ". " + problems;
  }
}
