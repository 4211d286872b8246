package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.virtfleet.apiserver.schema.Schema;

/// Lists whose elements are told apart by a key (`map`) or by their value (`set`), as steps of a
/// [FieldSet].
final class ListElements {

  private ListElements() {}

  /// Whether the elements of a list have owners of their own.
  static boolean apart(Schema schema) {
    return !schema.listType().equals("atomic");
  }

  /// The elements by their steps, in order; of equal ones the last.
  static Map<String, JsonNode> of(JsonNode list, Schema schema) {
    Map<String, JsonNode> elements = new LinkedHashMap<>();
    for (JsonNode element : list) {
      elements.put(step(element, schema), element);
    }
    return elements;
  }

  /// The step that leads to an element.
  static String step(JsonNode element, Schema schema) {
    return schema.listType().equals("set") ? "v:" + element : "k:" + key(element, schema);
  }

  private static ObjectNode key(JsonNode element, Schema schema) {
    Map<String, JsonNode> fields = new TreeMap<>();
    Schema items = schema.items().orElse(Schema.ANYTHING);
    for (String name : schema.listMapKeys()) {
      Optional<JsonNode> value =
          Optional.ofNullable(element.get(name))
              .or(() -> items.property(name).flatMap(Schema::defaultValue));
      value.ifPresent(v -> fields.put(name, v));
    }
    return JsonNodeFactory.instance.objectNode().setAll(fields);
  }
}
