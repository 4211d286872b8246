package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Events always show these fields, empty or not.
final class EventRules implements KindRules {

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    for (String field : new String[] {"reportingComponent", "reportingInstance"}) {
      if (!object.has(field)) {
        object.put(field, "");
      }
    }
    for (String field : new String[] {"firstTimestamp", "lastTimestamp", "eventTime"}) {
      if (!object.has(field)) {
        object.putNull(field);
      }
    }
    if (!object.has("source")) {
      object.putObject("source");
    }
  }
}
