package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Set;
import org.virtfleet.client.control.Key;

/// Whether the volumes of an instance are there.
sealed interface Volumes {

  /// All are bound and filled, or wait for nothing but a node.
  ///
  /// @param nodes for each volume that only some nodes reach, which
  /// @param unplaced claims whose volumes are made on the node that the instance gets
  /// @param single claims that no other instance may use meanwhile
  record Ready(List<NodeSelector> nodes, List<PersistentVolumeClaim> unplaced, Set<Key> single)
      implements Volumes {
    public Ready {
      nodes = List.copyOf(nodes);
      unplaced = List.copyOf(unplaced);
      single = Set.copyOf(single);
    }
  }

  /// A claim is not there at all; somebody has to make it.
  record Missing(String why) implements Volumes {}

  /// Time will tell.
  record Waiting(String why) implements Volumes {}
}
