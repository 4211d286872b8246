package org.virtfleet.api.crds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Property paths of a schema with their types and enumerations, flattened so that two schemas can
/// be compared.
///
/// A list adds `[]` to the path, a map `{}`. Metadata is not entered: it is the same everywhere.
final class SwaggerShape {
  private final JsonNode definitions;
  private final Map<String, String> paths = new TreeMap<>();

  private SwaggerShape(JsonNode definitions) {
    this.definitions = definitions;
  }

  /// @param definitions by name, for `$ref`
  static Map<String, String> of(JsonNode schema, JsonNode definitions) {
    var shape = new SwaggerShape(definitions);
    shape.walk("", schema);
    return shape.paths;
  }

  private void walk(String path, JsonNode given) {
    JsonNode schema = resolved(given);
    paths.put(path, type(schema, given) + enumeration(schema));
    if (path.endsWith(".metadata") || path.equals("metadata")) {
      paths.put(path, "object");
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            walk(
                path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                property.getValue()));
    if (schema.has("items")) {
      walk(path + "[]", schema.get("items"));
    }
    if (schema.path("additionalProperties").isObject()) {
      walk(path + "{}", schema.get("additionalProperties"));
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.isEmpty()
        ? schema
        : definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static String type(JsonNode schema, JsonNode given) {
    String reference = given.path("$ref").asText("");
    boolean either =
        reference.endsWith(".Quantity")
            || reference.endsWith(".IntOrString")
            || schema.path("x-kubernetes-int-or-string").asBoolean()
            || schema.path("type").toString().equals("[\"string\",\"number\"]");
    if (either) {
      return "int-or-string";
    }
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(0).asText() : type.asText();
  }

  private static String enumeration(JsonNode schema) {
    var values = new TreeSet<String>();
    schema.path("enum").forEach(value -> values.add(value.asText()));
    return values.isEmpty() ? "" : " " + values;
  }
}
