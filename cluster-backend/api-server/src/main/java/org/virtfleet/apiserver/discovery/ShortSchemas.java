package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Schemas in a short form: the fields of each by their type, with a description behind each name.
final class ShortSchemas {

  static final String REF = "#/components/schemas/";

  private ShortSchemas() {}

  /// A file beside this class.
  static JsonNode read(String file) {
    try (InputStream in =
        Objects.requireNonNull(ShortSchemas.class.getResourceAsStream(file), file)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /// The schemas in full.
  ///
  /// @param prefix what their names, and those that they refer to, begin with
  static ObjectNode schemas(JsonNode entries, String prefix) {
    ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    entries
        .properties()
        .forEach(entry -> schemas.set(prefix + entry.getKey(), schema(entry.getValue(), prefix)));
    return schemas;
  }

  private static ObjectNode schema(JsonNode entry, String prefix) {
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("description", entry.path("description").asText())
            .put("type", entry.path("type").asText("object"));
    if (entry.has("format")) {
      schema.set("format", entry.get("format"));
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    each(
        entry,
        "texts",
        (name, text) -> described(fields.putObject(name).put("type", "string"), text));
    each(
        entry,
        "numbers",
        (name, text) ->
            described(fields.putObject(name).put("type", "integer").put("format", "int64"), text));
    each(
        entry,
        "integers",
        (name, text) ->
            described(fields.putObject(name).put("type", "integer").put("format", "int32"), text));
    each(
        entry,
        "decimals",
        (name, text) ->
            described(fields.putObject(name).put("type", "number").put("format", "double"), text));
    each(
        entry,
        "booleans",
        (name, text) -> described(fields.putObject(name).put("type", "boolean"), text));
    each(entry, "references", (name, type) -> fields.set(name, reference(prefix + type)));
    each(
        entry,
        "textMaps",
        (name, text) -> {
          ObjectNode map = described(fields.putObject(name).put("type", "object"), text);
          map.putObject("additionalProperties").put("type", "string");
        });
    each(
        entry,
        "textLists",
        (name, text) -> {
          ObjectNode list = described(fields.putObject(name).put("type", "array"), text);
          list.putObject("items").put("type", "string");
        });
    each(
        entry,
        "lists",
        (name, type) ->
            fields.putObject(name).put("type", "array").set("items", reference(prefix + type)));
    if (!fields.isEmpty()) {
      schema.set("properties", fields);
    }
    if (entry.has("required")) {
      schema.set("required", entry.get("required"));
    }
    return schema;
  }

  private static void each(JsonNode entry, String kind, BiConsumer<String, String> field) {
    for (Map.Entry<String, JsonNode> one : entry.path(kind).properties()) {
      field.accept(one.getKey(), one.getValue().asText());
    }
  }

  private static ObjectNode described(ObjectNode schema, String description) {
    return description.isEmpty() ? schema : schema.put("description", description);
  }

  /// A reference to the schema of a name.
  static ObjectNode reference(String name) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("allOf").addObject().put("$ref", REF + name);
    return schema;
  }
}
