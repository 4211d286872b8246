package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Takes empty lists and maps out of an object of Kubernetes' own kinds, in place. Kubernetes keeps
/// these as types in which an empty list is none (`omitempty`); one that is written all the same is
/// written as null, and its schema is nullable.
public final class EmptyParts {

  private EmptyParts() {}

  /// @param object a whole one; its metadata is no matter of the schema
  public static void drop(ObjectNode object, Schema schema) {
    fields(object, schema);
  }

  private static void fields(ObjectNode object, Schema schema) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      Schema known = schema.properties().get(name);
      if (known == null) {
        schema.additionalProperties().ifPresent(each -> value(field.getValue(), each));
      } else if (!isEmpty(field.getValue(), known)) {
        value(field.getValue(), known);
      } else if (known.nullable()) {
        object.putNull(name);
      } else if (!schema.required().contains(name)) {
        object.remove(name);
      }
    }
  }

  private static void value(JsonNode value, Schema schema) {
    switch (value) {
      case ObjectNode object -> fields(object, schema);
      case ArrayNode array -> schema.items().ifPresent(each -> array.forEach(v -> value(v, each)));
      default -> {}
    }
  }

  /// A structure without fields is no empty map: `emptyDir: {}` says something.
  private static boolean isEmpty(JsonNode value, Schema schema) {
    boolean list = value.isArray() && schema.type().equals("array");
    boolean map =
        value.isObject()
            && schema.additionalProperties().isPresent()
            && schema.properties().isEmpty();
    return value.isEmpty() && (list || map);
  }
}
