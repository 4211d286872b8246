package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Fills in the defaults of a schema, in place.
public final class Defaults {

  private Defaults() {}

  /// Sets every absent field that has a default, at any depth.
  public static void apply(JsonNode value, Schema schema) {
    if (!schema.hasDefaults()) {
      return;
    }
    switch (value) {
      case ObjectNode object -> {
        schema
            .fieldDefaults()
            .forEach((name, d) -> {
              if (!object.has(name)) {
                object.set(name, d.deepCopy());
              }
            });
        object
            .properties()
            .forEach(f -> schema.property(f.getKey()).ifPresent(s -> apply(f.getValue(), s)));
      }
      case ArrayNode array ->
          schema.items().ifPresent(items -> array.forEach(element -> apply(element, items)));
      default -> {}
    }
  }
}
