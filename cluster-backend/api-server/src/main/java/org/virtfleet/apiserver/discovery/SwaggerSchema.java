package org.virtfleet.apiserver.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/// Schemas of OpenAPI v3 as OpenAPI v2 can say them. As with Kubernetes, what v2 has no word for is
/// left out, so that nothing that the server takes is called wrong: alternatives, and what a value
/// is that may be null.
final class SwaggerSchema {

  private static final String V3 = "#/components/schemas/";
  private static final String V2 = "#/definitions/";
  private static final Set<String> UNKNOWN = Set.of("oneOf", "anyOf", "not", "nullable", "default");
  private static final Set<String> OF_A_VALUE = Set.of("type", "items", "properties");

  private SwaggerSchema() {}

  /// A copy of a schema in the words of v2.
  static JsonNode of(JsonNode schema) {
    JsonNode all = schema.path("allOf");
    if (all.size() == 1 && all.path(0).has("$ref")) {
      return reference(all.path(0));
    }
    if (schema.has("$ref")) {
      return reference(schema);
    }
    boolean nullable = schema.path("nullable").asBoolean(false);
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String name = keyword.getKey();
      if (!UNKNOWN.contains(name) && !(nullable && OF_A_VALUE.contains(name))) {
        copy.set(name, value(name, keyword.getValue()));
      }
    }
    return copy;
  }

  private static JsonNode value(String keyword, JsonNode value) {
    return switch (keyword) {
      case "properties" -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(p -> copy.set(p.getKey(), of(p.getValue())));
        yield copy;
      }
      case "items", "additionalProperties" -> value.isObject() ? of(value) : value;
      case "allOf" -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        value.forEach(branch -> copy.add(of(branch)));
        yield copy;
      }
      default -> value;
    };
  }

  private static ObjectNode reference(JsonNode reference) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$ref", reference.path("$ref").asText().replace(V3, V2));
  }
}
