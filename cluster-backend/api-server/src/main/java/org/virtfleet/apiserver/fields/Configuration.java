package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.schema.Schema;

/// Puts an applied configuration into an object, and takes out of it what is no longer applied.
final class Configuration {

  private Configuration() {}

  /// Merges `config` into `live`, in place: maps by field, lists with keys by element, the rest
  /// whole.
  static void merge(ObjectNode live, ObjectNode config, Schema schema) {
    config
        .properties()
        .forEach(f -> {
          Schema child = ObjectSchema.field(schema, f.getKey());
          live.set(f.getKey(), merged(live.get(f.getKey()), f.getValue(), child));
        });
  }

  private static JsonNode merged(@Nullable JsonNode live, JsonNode config, Schema schema) {
    if (live instanceof ObjectNode present
        && config instanceof ObjectNode map
        && !schema.atomicMap()) {
      map.properties()
          .forEach(f -> {
            Schema child = schema.property(f.getKey()).orElse(Schema.ANYTHING);
            present.set(f.getKey(), merged(present.get(f.getKey()), f.getValue(), child));
          });
      return present;
    }
    if (live instanceof ArrayNode present
        && config instanceof ArrayNode list
        && ListElements.apart(schema)) {
      Map<String, JsonNode> elements = new LinkedHashMap<>(ListElements.of(present, schema));
      Schema items = schema.items().orElse(Schema.ANYTHING);
      ListElements.of(list, schema)
          .forEach(
              (step, element) -> elements.put(step, merged(elements.get(step), element, items)));
      return present.arrayNode().addAll(elements.values());
    }
    return config.deepCopy();
  }

  /// Removes the fields of `before` that nobody in `kept` owns, with all that is in them.
  static void prune(ObjectNode object, FieldSet before, FieldSet kept, Schema schema) {
    for (String step : before.steps()) {
      String name = step.substring(2);
      Schema child = ObjectSchema.field(schema, name);
      Optional<FieldSet> owned = kept.child(step);
      if (name.equals("metadata")) {
        FieldSet none = owned.orElseGet(FieldSet::new);
        below(object.path(name), before.child(step).orElseThrow(), none, child);
      } else if (owned.isEmpty()) {
        object.remove(name);
      } else if (object.has(name)) {
        below(object.get(name), before.child(step).orElseThrow(), owned.get(), child);
      }
    }
  }

  private static void below(JsonNode value, FieldSet before, FieldSet kept, Schema schema) {
    for (String step : before.steps()) {
      FieldSet gone = before.child(step).orElseThrow();
      Optional<FieldSet> owned = kept.child(step);
      switch (value) {
        case ObjectNode map when step.startsWith("f:") -> {
          String name = step.substring(2);
          if (owned.isEmpty()) {
            map.remove(name);
          } else if (map.has(name)) {
            below(map.get(name), gone, owned.get(), schema.property(name).orElse(Schema.ANYTHING));
          }
        }
        case ArrayNode list -> element(list, step, gone, owned, schema);
        default -> {}
      }
    }
  }

  private static void element(
      ArrayNode list, String step, FieldSet gone, Optional<FieldSet> owned, Schema schema) {
    for (int i = 0; i < list.size(); i++) {
      if (ListElements.step(list.get(i), schema).equals(step)) {
        if (owned.isEmpty()) {
          list.remove(i);
        } else {
          below(list.get(i), gone, owned.get(), schema.items().orElse(Schema.ANYTHING));
        }
        return;
      }
    }
  }
}
