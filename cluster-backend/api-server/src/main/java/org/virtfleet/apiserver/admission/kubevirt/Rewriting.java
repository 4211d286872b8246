package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.virtfleet.apiserver.schema.Schema;

/// What becomes of a specification that KubeVirt's mutating webhooks read into Go types and write
/// again: texts, numbers and flags that must be there are there, if only as nothing, and lists
/// without elements are gone.
final class Rewriting {

  private Rewriting() {}

  static void apply(ObjectNode object, Schema schema) {
    fill(object, schema);
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      if (field.getValue() instanceof ArrayNode list
          && list.isEmpty()
          && !schema.required().contains(name)) {
        object.remove(name);
      } else {
        schema.property(name).ifPresent(child -> value(field.getValue(), child));
      }
    }
  }

  private static void value(JsonNode value, Schema schema) {
    if (value instanceof ObjectNode object) {
      apply(object, schema);
    } else if (value instanceof ArrayNode list) {
      schema.items().ifPresent(items -> list.forEach(element -> value(element, items)));
    }
  }

  private static void fill(ObjectNode object, Schema schema) {
    for (String name : schema.required()) {
      Schema property = schema.property(name).orElse(Schema.ANYTHING);
      if (object.has(name) || property.intOrString()) {
        continue;
      }
      switch (property.type()) {
        case "string" -> object.put(name, "");
        case "integer", "number" -> object.put(name, 0);
        case "boolean" -> object.put(name, false);
        default -> {} // An object or a list must be given.
      }
    }
  }
}
