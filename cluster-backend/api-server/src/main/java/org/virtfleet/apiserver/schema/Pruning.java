package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Removes what a schema does not know, in place, and tells what that was.
public final class Pruning {

  private static final Set<String> TYPE_META = Set.of("apiVersion", "kind", "metadata");

  private final List<String> dropped = new ArrayList<>();

  private final boolean typed;

  private Pruning(boolean typed) {
    this.typed = typed;
  }

  /// Prunes a whole object; its apiVersion, kind and metadata are no matter of the schema.
  ///
  /// @return the paths of the unknown fields, in order
  public static List<String> prune(ObjectNode object, Schema schema) {
    return prune(object, schema, false);
  }

  /// @param typed whether null in a map of texts is an empty text, as Kubernetes' own types read it
  public static List<String> prune(ObjectNode object, Schema schema, boolean typed) {
    Pruning pruning = new Pruning(typed);
    pruning.object(object, schema, "", true);
    return pruning.dropped.stream().sorted().toList();
  }

  private void value(JsonNode value, Schema schema, String path) {
    switch (value) {
      case ObjectNode object -> object(object, schema, path, schema.embeddedResource());
      case ArrayNode array -> {
        for (int i = 0; schema.items().isPresent() && i < array.size(); i++) {
          value(array.get(i), schema.items().get(), FieldPath.index(path, i));
        }
      }
      default -> {}
    }
  }

  private static boolean isNullText(JsonNode value, String name, Schema map) {
    return value.isNull()
        && !map.properties().containsKey(name)
        && map.additionalProperties().filter(v -> v.type().equals("string")).isPresent();
  }

  private void object(ObjectNode object, Schema schema, String path, boolean wholeObject) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      String name = field.getKey();
      if (wholeObject && TYPE_META.contains(name)) {
        continue;
      }
      String at = FieldPath.field(path, name);
      var known = schema.property(name);
      if (known.isEmpty()) {
        if (!schema.preservesUnknownFields()) {
          object.remove(name);
          dropped.add(at);
        }
      } else if (typed && isNullText(field.getValue(), name, schema)) {
        object.put(name, "");
      } else if (field.getValue().isNull() && !known.get().nullable()) {
        object.remove(name);
      } else {
        value(field.getValue(), known.get(), at);
      }
    }
  }
}
