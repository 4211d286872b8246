package org.virtfleet.apiserver.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// JSON merge patch, RFC 7386: objects are merged, null removes, everything else replaces.
public final class MergePatch {

  private MergePatch() {}

  /// Changes `target` and returns it.
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode object) {
        ObjectNode child =
            target.get(name) instanceof ObjectNode present ? present : target.objectNode();
        target.set(name, apply(child, object));
      } else {
        target.set(name, value.deepCopy());
      }
    }
    return target;
  }
}
