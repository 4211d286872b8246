package org.virtfleet.client.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON merge patches (RFC 7396). A controller reads an object that may hold fields it does not
/// know, changes a copy, and sends only the difference; what it does not know stays as it is.
final class MergePatch {

  private MergePatch() {}

  /// The patch that makes `after` of `before`: members that differ, `null` for members that are
  /// gone, arrays whole. Empty when there is nothing to change.
  static ObjectNode between(JsonNode before, JsonNode after) {
    ObjectNode patch = ((ObjectNode) after).objectNode();
    before
        .fieldNames()
        .forEachRemaining(name -> {
          if (!after.has(name)) {
            patch.putNull(name);
          }
        });
    for (var member : after.properties()) {
      JsonNode was = before.path(member.getKey());
      JsonNode is = member.getValue();
      if (was.isObject() && is.isObject()) {
        ObjectNode inner = between(was, is);
        if (!inner.isEmpty()) {
          patch.set(member.getKey(), inner);
        }
      } else if (!is.equals(was)) {
        patch.set(member.getKey(), is);
      }
    }
    return patch;
  }
}
