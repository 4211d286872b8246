package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtfleet.apiserver.status.StatusCause;

/// Compares a value with a schema; the messages are worded as Kubernetes words them.
public final class Validation {

  /// A hostile object could have as many faults as it has bytes.
  private static final int MAX_CAUSES = 100;

  private static final Pattern KIND = Pattern.compile("[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?");

  private final List<StatusCause> causes = new ArrayList<>();

  private Validation() {}

  /// The faults of a whole object, or none.
  public static List<StatusCause> validate(JsonNode object, Schema schema) {
    Validation validation = new Validation();
    validation.value(object, schema, "");
    return validation.causes;
  }

  private static boolean holds(JsonNode value, Schema schema, String path) {
    Validation validation = new Validation();
    validation.value(value, schema, path);
    return validation.causes.isEmpty();
  }

  private void value(JsonNode value, Schema schema, String path) {
    if (causes.size() >= MAX_CAUSES || (value.isNull() && schema.nullable())) {
      return;
    }
    if (!typeMatches(value, schema)) {
      String wanted = schema.intOrString() ? "integer,string" : schema.type();
      String found = '"' + typeOf(value) + '"';
      causes.add(
          StatusCause.typeInvalid(
              path, found, path + " in body must be of type " + wanted + ": " + found));
      if (value.isNumber() && wanted.equals("integer")) {
        causes.add(ScalarRules.unfit(wanted, schema.scalars().format(), path));
      }
      return;
    }
    enumeration(value, schema, path);
    switch (value) {
      case ObjectNode object -> object(object, schema, path);
      case ArrayNode array -> array(array, schema, path);
      default -> schema.scalars().check(value, path, causes);
    }
    if (schema.hasJunctions()) {
      junctions(value, schema, path);
    }
  }

  private void object(ObjectNode object, Schema schema, String path) {
    for (String name : schema.required()) {
      if (!object.has(name)) {
        causes.add(StatusCause.required(FieldPath.field(path, name), ""));
      }
    }
    schema
        .keyword("maxProperties")
        .filter(max -> object.size() > max.asInt())
        .ifPresent(max ->
            causes.add(
                new StatusCause(
                    "FieldValueTooMany",
                    "Too many: " + object.size() + ": must have at most " + max.asInt() + " items",
                    path)));
    schema
        .keyword("minProperties")
        .filter(min -> object.size() < min.asInt())
        .ifPresent(min ->
            causes.add(
                StatusCause.invalid(
                    path,
                    String.valueOf(object.size()),
                    path + " in body should have at least " + min.asInt() + " properties")));
    if (schema.embeddedResource() && !path.isEmpty()) {
      embedded(object, path);
    }
    object
        .properties()
        .forEach(field ->
            schema
                .property(field.getKey())
                .ifPresent(s -> value(field.getValue(), s, FieldPath.field(path, field.getKey()))));
  }

  /// An object inside another says at least what it is.
  private void embedded(ObjectNode object, String path) {
    for (String name : List.of("apiVersion", "kind")) {
      String field = FieldPath.field(path, name);
      JsonNode value = object.path(name);
      if (value.isMissingNode()) {
        causes.add(StatusCause.required(field, ""));
      } else if (!value.isTextual()) {
        causes.add(StatusCause.invalid(field, value.toString(), "must be a string"));
      } else if (value.asText().isEmpty()) {
        causes.add(StatusCause.invalid(field, "\"\"", "must not be empty"));
      }
    }
    String version = object.path("apiVersion").asText("");
    if (version.indexOf('/') != version.lastIndexOf('/')) {
      causes.add(
          StatusCause.invalid(
              FieldPath.field(path, "apiVersion"),
              '"' + version + '"',
              "unexpected GroupVersion string: " + version));
    }
    String kind = object.path("kind").asText("");
    if (!kind.isEmpty() && !KIND.matcher(kind).matches()) {
      causes.add(
          StatusCause.invalid(
              FieldPath.field(path, "kind"),
              '"' + kind + '"',
              "may have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"));
    }
  }

  private void array(ArrayNode array, Schema schema, String path) {
    schema
        .keyword("minItems")
        .filter(min -> array.size() < min.asInt())
        .ifPresent(min ->
            causes.add(
                StatusCause.invalid(
                    path,
                    String.valueOf(array.size()),
                    path + " in body should have at least " + min.asInt() + " items")));
    schema
        .keyword("maxItems")
        .filter(max -> array.size() > max.asInt())
        .ifPresent(max ->
            causes.add(
                new StatusCause(
                    "FieldValueTooMany",
                    "Too many: " + array.size() + ": must have at most " + max.asInt() + " items",
                    path)));
    for (int i = 0; schema.items().isPresent() && i < array.size(); i++) {
      value(array.get(i), schema.items().get(), FieldPath.index(path, i));
    }
    unique(array, schema, path);
  }

  private void unique(ArrayNode array, Schema schema, String path) {
    boolean set = schema.listType().equals("set");
    boolean map = schema.listType().equals("map");
    if (!set && !map) {
      return;
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode key = set ? array.get(i) : mapKey(array.get(i), schema);
      if (!seen.add(key)) {
        causes.add(StatusCause.duplicate(FieldPath.index(path, i), key.toString()));
      }
    }
  }

  private static JsonNode mapKey(JsonNode element, Schema schema) {
    return element instanceof ObjectNode object
        ? object.deepCopy().retain(schema.listMapKeys())
        : element;
  }

  private void enumeration(JsonNode value, Schema schema, String path) {
    schema
        .keyword("enum")
        .ifPresent(allowed -> {
          List<String> texts = new ArrayList<>();
          for (JsonNode one : allowed) {
            if (one.equals(value)) {
              return;
            }
            texts.add(one.asText());
          }
          causes.add(StatusCause.notSupported(path, value.toString(), texts));
        });
  }

  private void junctions(JsonNode value, Schema schema, String path) {
    schema.junction("allOf").forEach(branch -> value(value, branch, path));
    List<Schema> any = schema.junction("anyOf");
    if (!any.isEmpty()
        && !schema.intOrString()
        && any.stream().noneMatch(b -> holds(value, b, path))) {
      causes.add(
          StatusCause.invalid(
              path, shown(value), path + " in body must validate at least one schema (anyOf)"));
    }
    List<Schema> one = schema.junction("oneOf");
    if (!one.isEmpty() && one.stream().filter(b -> holds(value, b, path)).count() != 1) {
      causes.add(
          StatusCause.invalid(
              path, shown(value), path + " in body must validate one and only one schema (oneOf)"));
    }
    if (schema.not().isPresent() && holds(value, schema.not().get(), path)) {
      causes.add(
          StatusCause.invalid(
              path, shown(value), path + " in body must not validate the schema (not)"));
    }
  }

  private static String shown(JsonNode value) {
    return value.isContainerNode() ? '"' + typeOf(value) + '"' : value.toString();
  }

  private static boolean typeMatches(JsonNode value, Schema schema) {
    if (schema.intOrString()) {
      return value.isIntegralNumber() || value.isTextual();
    }
    return switch (schema.type()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" ->
          value.isIntegralNumber() || (value.isNumber() && value.doubleValue() % 1 == 0);
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case STRING, BINARY -> "string";
      case OBJECT, POJO -> "object";
      case NULL, MISSING -> "null";
    };
  }
}
