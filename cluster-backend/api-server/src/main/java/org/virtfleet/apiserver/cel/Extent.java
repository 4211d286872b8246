package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// How much the values of a part of a schema can hold in a request of the largest size, by the
/// reckoning of Kubernetes' `SchemaDeclType`.
final class Extent {

  /// The largest request (`MaxRequestSizeBytes` of k8s.io/apiserver).
  private static final long REQUEST = 3 * 1024 * 1024;

  /// A character takes up to so many bytes.
  private static final long CHARACTER = 4;

  /// What an object may be called at most; what is generated is at least one character of it.
  private static final int NAME = 253;

  /// Of what is not in the schema.
  private static final Extent NONE = new Extent(JsonNodeFactory.instance.missingNode(), false);

  private static final ObjectNode TEXT =
      JsonNodeFactory.instance.objectNode().put("type", "string");

  private final JsonNode schema;
  private final boolean whole;

  /// @param whole whether the values are objects with apiVersion, kind and metadata
  Extent(JsonNode schema, boolean whole) {
    this.schema = schema;
    this.whole = whole;
  }

  private static Extent of(JsonNode schema) {
    return new Extent(schema, schema.path("x-kubernetes-embedded-resource").asBoolean(false));
  }

  /// Characters, bytes, elements or entries at most; of numbers, and of objects whose fields have
  /// names, 0; empty for what is not in the schema.
  OptionalLong most() {
    if (!isKnown()) {
      return OptionalLong.empty();
    }
    if (isIntOrString()) {
      return OptionalLong.of(limit("maxLength", CHARACTER, REQUEST - 2));
    }
    return OptionalLong.of(
        switch (type()) {
          case "array" -> limit("maxItems", 1, (REQUEST - 2) / (items().least() + 1));
          case "object" ->
              isMap() ? limit("maxProperties", 1, (REQUEST - 2) / (values().least() + 6)) : 0;
          case "string" -> text();
          default -> 0;
        });
  }

  private long text() {
    return switch (format()) {
      case "byte" -> limit("maxLength", 1, REQUEST - 2);
      case "duration", "datetime" -> 32;
      case "date" -> 12;
      default ->
          limit("maxLength", CHARACTER, schema.path("enum").isEmpty() ? REQUEST - 2 : enumerated());
    };
  }

  private long enumerated() {
    return schema
        .path("enum")
        .valueStream()
        .filter(JsonNode::isTextual)
        .mapToLong(value -> value.textValue().length())
        .max()
        .orElse(0);
  }

  private long limit(String keyword, long factor, long otherwise) {
    JsonNode limit = schema.path(keyword);
    return limit.isNumber() ? Math.max(0, limit.asLong()) * factor : otherwise;
  }

  /// How often values stand in a request at most when nothing bounds the lists and maps that they
  /// are in.
  long timesInRequest() {
    return REQUEST / (least() + 1);
  }

  /// The bytes of the shortest JSON.
  private long least() {
    if (isIntOrString()) {
      return 1;
    }
    return switch (type()) {
      case "object" -> isMap() ? 2 : leastObject();
      case "string" ->
          switch (format()) {
            case "duration" -> 3;
            case "date" -> 12;
            case "datetime" -> 21;
            default -> 2;
          };
      case "array" -> 2;
      case "boolean" -> 4;
      default -> 1;
    };
  }

  /// With the fields that a client must send: quotes, a colon and a comma for each.
  private long leastObject() {
    Set<String> required = new HashSet<>();
    schema.path("required").valueStream().forEach(name -> required.add(name.asText()));
    return 2
        + properties().properties().stream()
            .filter(field -> required.contains(field.getKey()))
            .filter(field -> !field.getValue().has("default") && of(field.getValue()).isKnown())
            .mapToLong(field -> field.getKey().length() + of(field.getValue()).least() + 4)
            .sum();
  }

  /// @param name as rules write it
  Extent field(String name) {
    if (!isKnown() || isMap()) {
      return NONE;
    }
    return properties().properties().stream()
        .filter(field -> CelValues.escaped(field.getKey()).equals(name))
        .findFirst()
        .map(Map.Entry::getValue)
        .map(Extent::of)
        .orElse(NONE);
  }

  /// Of the elements of a list or the values of a map.
  Extent elements() {
    if (type().equals("array")) {
      return items();
    }
    return isMap() ? values() : NONE;
  }

  /// Of the keys of a map, which Kubernetes reckons to be empty.
  Extent keys() {
    return isMap() ? new Extent(TEXT.deepCopy().put("maxLength", 0), false) : NONE;
  }

  private Extent items() {
    return of(schema.path("items"));
  }

  private Extent values() {
    return of(schema.path("additionalProperties"));
  }

  private JsonNode properties() {
    if (!whole) {
      return schema.path("properties");
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    schema.path("properties").properties().forEach(p -> all.set(p.getKey(), p.getValue()));
    all.set("apiVersion", TEXT);
    all.set("kind", TEXT);
    ObjectNode metadata = all.putObject("metadata").put("type", "object");
    JsonNode described = schema.path("properties").path("metadata").path("properties");
    ObjectNode names = metadata.putObject("properties");
    names.set("name", named(described.path("name"), NAME));
    names.set("generateName", named(described.path("generateName"), NAME - 1));
    return all;
  }

  private static ObjectNode named(JsonNode described, int most) {
    int length = Math.min(most, described.path("maxLength").asInt(most));
    return TEXT.deepCopy().put("maxLength", length);
  }

  private boolean isKnown() {
    if (isIntOrString()) {
      return true;
    }
    return switch (type()) {
      case "array" -> items().isKnown();
      case "object" -> !isMap() || values().isKnown();
      case "string", "boolean", "integer", "number" -> true;
      default -> false;
    };
  }

  private boolean isIntOrString() {
    return schema.path("x-kubernetes-int-or-string").asBoolean(false);
  }

  private boolean isMap() {
    return type().equals("object") && schema.path("additionalProperties").isObject();
  }

  private String type() {
    return whole ? "object" : schema.path("type").asText("");
  }

  private String format() {
    return schema.path("format").asText("").replace("-", "");
  }
}
