package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Claims and volumes wait to be bound from the start.
final class VolumeRules implements KindRules {

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status").put("phase", "Pending");
    }
  }
}
