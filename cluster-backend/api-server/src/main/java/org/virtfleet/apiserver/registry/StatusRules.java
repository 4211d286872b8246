package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Kinds whose status is there from the start, and empty.
final class StatusRules implements KindRules {

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status");
    }
  }
}
