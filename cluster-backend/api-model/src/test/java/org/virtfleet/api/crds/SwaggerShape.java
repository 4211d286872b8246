package org.virtfleet.api.crds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Property paths of a schema with their types and enumerations, flattened so that two schemas can
/// be compared.
///
/// A list adds `[]` to the path, a map `{}`. Metadata is not entered: it is the same everywhere.
final class SwaggerShape {
  private final Function<String, JsonNode> definitions;
  private final Map<String, String> paths = new TreeMap<>();

  private SwaggerShape(Function<String, JsonNode> definitions) {
    this.definitions = definitions;
  }

  /// @param definitions what a `$ref` stands for
  static Map<String, String> of(JsonNode schema, Function<String, JsonNode> definitions) {
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
    return reference.isEmpty() ? schema : resolved(definitions.apply(reference));
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
