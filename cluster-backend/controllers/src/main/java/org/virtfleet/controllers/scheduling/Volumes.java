package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.NodeSelector;
import java.util.List;

/// Whether the volumes of an instance are there.
sealed interface Volumes {

  /// All are bound and filled.
  ///
  /// @param nodes for each volume that only some nodes reach, which
  record Ready(List<NodeSelector> nodes) implements Volumes {
    public Ready {
      nodes = List.copyOf(nodes);
    }
  }

  /// A claim is not there at all; somebody has to make it.
  record Missing(String why) implements Volumes {}

  /// Time will tell.
  record Waiting(String why) implements Volumes {}
}
