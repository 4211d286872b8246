package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a container gets when it asks for nothing: its default is at most the maximum, and its
/// request what is the default, or else the minimum.
final class LimitRangeRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    for (JsonNode limit : object.path("spec").path("limits")) {
      if (limit instanceof ObjectNode l && l.path("type").asText("").equals("Container")) {
        fill(l, "default", "max");
        fill(l, "defaultRequest", "default");
        fill(l, "defaultRequest", "min");
      }
    }
  }

  private static void fill(ObjectNode limit, String field, String from) {
    for (var amount : limit.path(from).properties()) {
      KindRules.part(limit, field)
          .filter(there -> !there.has(amount.getKey()))
          .ifPresent(there -> there.set(amount.getKey(), amount.getValue()));
    }
  }
}
