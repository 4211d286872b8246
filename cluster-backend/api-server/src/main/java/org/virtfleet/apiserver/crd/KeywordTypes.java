package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.status.StatusCause;

/// What each keyword of a schema must be. A CustomResourceDefinition's own schema cannot say it,
/// because it would have to contain itself.
final class KeywordTypes {

  private static final String OBJECTS = "array of objects";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("properties", "object"),
          Map.entry("items", "object"),
          Map.entry("not", "object"),
          Map.entry("required", "array"),
          Map.entry("enum", "array"),
          Map.entry("x-kubernetes-list-map-keys", "array"),
          Map.entry("allOf", OBJECTS),
          Map.entry("anyOf", OBJECTS),
          Map.entry("oneOf", OBJECTS),
          Map.entry("x-kubernetes-validations", OBJECTS),
          Map.entry("type", "string"),
          Map.entry("format", "string"),
          Map.entry("pattern", "string"),
          Map.entry("title", "string"),
          Map.entry("description", "string"),
          Map.entry("x-kubernetes-list-type", "string"),
          Map.entry("x-kubernetes-map-type", "string"),
          Map.entry("nullable", "boolean"),
          Map.entry("uniqueItems", "boolean"),
          Map.entry("exclusiveMinimum", "boolean"),
          Map.entry("exclusiveMaximum", "boolean"),
          Map.entry("x-kubernetes-embedded-resource", "boolean"),
          Map.entry("x-kubernetes-int-or-string", "boolean"),
          Map.entry("x-kubernetes-preserve-unknown-fields", "boolean"),
          Map.entry("minimum", "number"),
          Map.entry("maximum", "number"),
          Map.entry("multipleOf", "number"),
          Map.entry("minLength", "integer"),
          Map.entry("maxLength", "integer"),
          Map.entry("minItems", "integer"),
          Map.entry("maxItems", "integer"),
          Map.entry("minProperties", "integer"),
          Map.entry("maxProperties", "integer"));

  /// Keywords of JSON Schema that no structural schema has.
  private static final Set<String> UNKNOWN =
      Set.of(
          "$ref",
          "$schema",
          "additionalItems",
          "definitions",
          "dependencies",
          "id",
          "patternProperties");

  private KeywordTypes() {}

  static void check(JsonNode schema, String path, List<StatusCause> causes) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String field = path + "." + keyword.getKey();
      JsonNode value = keyword.getValue();
      if (UNKNOWN.contains(keyword.getKey())) {
        causes.add(StatusCause.forbidden(field, keyword.getKey() + " is not supported"));
      } else if (keyword.getKey().equals("additionalProperties")) {
        if (!value.isObject() && !value.isBoolean()) {
          wrong(field, value, "object or boolean", causes);
        }
      } else if (keyword.getKey().equals("items") && value.isArray()) {
        causes.add(StatusCause.forbidden(field, "items must be a schema object and not an array"));
      } else {
        String wanted = TYPES.getOrDefault(keyword.getKey(), "");
        if (!fits(value, wanted)) {
          wrong(field, value, wanted, causes);
        }
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!property.getValue().isObject()) {
        wrong(
            path + ".properties[" + property.getKey() + "]", property.getValue(), "object", causes);
      }
    }
    pattern(schema.path("pattern").asText(""), path, causes);
  }

  private static boolean fits(JsonNode value, String wanted) {
    return switch (wanted) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case OBJECTS -> value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      default -> true;
    };
  }

  private static void wrong(String field, JsonNode value, String wanted, List<StatusCause> causes) {
    String found = '"' + type(value) + '"';
    causes.add(
        StatusCause.typeInvalid(
            field, found, field + " in body must be of type " + wanted + ": " + found));
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case STRING -> "string";
      case OBJECT, POJO -> "object";
      case NULL, MISSING, BINARY -> "null";
    };
  }

  private static void pattern(String pattern, String path, List<StatusCause> causes) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      causes.add(
          StatusCause.invalid(
              path + ".pattern",
              '"' + pattern + '"',
              "must be a valid regular expression, but isn't: " + e.getDescription()));
    }
  }
}
