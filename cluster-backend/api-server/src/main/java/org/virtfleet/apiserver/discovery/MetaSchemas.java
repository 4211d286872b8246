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

/// The schemas of `ObjectMeta` and its like, which no CRD carries (`meta-schemas.yaml`).
final class MetaSchemas {

  private static final String FILE = "meta-schemas.yaml";
  private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
  private static final String AUTOSCALING = "io.k8s.api.autoscaling.v1.";
  private static final String REF = "#/components/schemas/";
  private static final ObjectNode SCHEMAS = read();

  private MetaSchemas() {}

  static void addTo(ObjectNode schemas) {
    schemas.setAll(SCHEMAS.deepCopy());
  }

  /// The schemas of the path `/scale`.
  static void addScaleTo(ObjectNode schemas) {
    ObjectNode scale = schemas.putObject(AUTOSCALING + "Scale").put("type", "object");
    ObjectNode fields = scale.putObject("properties");
    for (String field : new String[] {"apiVersion", "kind"}) {
      fields.putObject(field).put("type", "string");
    }
    fields.set("metadata", reference(META + "ObjectMeta"));
    fields.set("spec", reference(AUTOSCALING + "ScaleSpec"));
    fields.set("status", reference(AUTOSCALING + "ScaleStatus"));
    scale
        .putArray("x-kubernetes-group-version-kind")
        .addObject()
        .put("group", "autoscaling")
        .put("version", "v1")
        .put("kind", "Scale");
    for (String part : new String[] {"ScaleSpec", "ScaleStatus"}) {
      ObjectNode properties =
          schemas.putObject(AUTOSCALING + part).put("type", "object").putObject("properties");
      properties.putObject("replicas").put("type", "integer").put("format", "int32");
      if (part.equals("ScaleStatus")) {
        properties.putObject("selector").put("type", "string");
      }
    }
  }

  private static ObjectNode read() {
    try (InputStream in =
        Objects.requireNonNull(MetaSchemas.class.getResourceAsStream(FILE), FILE)) {
      ObjectNode schemas = JsonNodeFactory.instance.objectNode();
      new YAMLMapper()
          .readTree(in)
          .properties()
          .forEach(entry -> schemas.set(META + entry.getKey(), schema(entry.getValue())));
      return schemas;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  private static ObjectNode schema(JsonNode entry) {
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
        "booleans",
        (name, text) -> described(fields.putObject(name).put("type", "boolean"), text));
    each(entry, "references", (name, type) -> fields.set(name, reference(META + type)));
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
            fields.putObject(name).put("type", "array").set("items", reference(META + type)));
    if (!fields.isEmpty()) {
      schema.set("properties", fields);
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

  private static ObjectNode reference(String name) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("allOf").addObject().put("$ref", REF + name);
    return schema;
  }
}
