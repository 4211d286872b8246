package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.ApiException;

/// The fields that an applied configuration names: those its manager wants to own.
///
/// Values and atomic lists and maps are members; an element of a list with keys is one too; a map
/// is not, unless it is empty.
final class AppliedFields {

  private static final Set<String> IDENTITY =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields",
          "selfLink");

  private final FieldSet set = new FieldSet();
  private final List<String> path = new ArrayList<>();
  private final String object;

  private AppliedFields(String object) {
    this.object = object;
  }

  /// @param object how complaints name the object
  /// @throws ApiException when the configuration has fields that the schema does not know, values
  ///   of the wrong type, or one key twice
  static FieldSet of(ObjectNode config, Schema schema, String object) {
    AppliedFields fields = new AppliedFields(object);
    config
        .properties()
        .forEach(field -> {
          switch (field.getKey()) {
            case "apiVersion", "kind" -> {}
            case "metadata" -> {
              ObjectNode metadata = config.objectNode();
              field.getValue().properties().stream()
                  .filter(m -> !IDENTITY.contains(m.getKey()))
                  .forEach(m -> metadata.set(m.getKey(), m.getValue()));
              if (!metadata.isEmpty()) {
                fields.step("f:metadata", metadata, ObjectSchema.METADATA);
              }
            }
            default -> fields.field(field.getKey(), field.getValue(), schema);
          }
        });
    return fields.set;
  }

  private void field(String name, JsonNode value, Schema parent) {
    path.add("f:" + name);
    Schema schema =
        parent
            .property(name)
            .or(() ->
                parent.preservesUnknownFields() ? Optional.of(Schema.ANYTHING) : Optional.empty())
            .orElseThrow(() -> fault("field not declared in schema"));
    value(value, schema);
    path.removeLast();
  }

  private void step(String step, JsonNode value, Schema schema) {
    path.add(step);
    value(value, schema);
    path.removeLast();
  }

  private void value(JsonNode value, Schema schema) {
    checkType(value, schema);
    switch (value) {
      case ObjectNode map when !schema.atomicMap() && !map.isEmpty() ->
          map.properties().forEach(f -> field(f.getKey(), f.getValue(), schema));
      case ArrayNode list when ListElements.apart(schema) -> elements(list, schema);
      default -> set.insert(path);
    }
  }

  private void elements(ArrayNode list, Schema schema) {
    Set<String> seen = new HashSet<>();
    for (JsonNode element : list) {
      String step = ListElements.step(element, schema);
      if (!seen.add(step)) {
        throw fault("duplicate entries for key " + FieldPaths.text(List.of(step)));
      }
      path.add(step);
      set.insert(path);
      path.removeLast();
      step(step, element, schema.items().orElse(Schema.ANYTHING));
    }
  }

  private void checkType(JsonNode value, Schema schema) {
    boolean fits =
        value.isNull()
            || schema.intOrString()
            || switch (schema.type()) {
              case "object" -> value.isObject();
              case "array" -> value.isArray();
              case "string" -> value.isTextual();
              case "boolean" -> value.isBoolean();
              case "integer", "number" -> value.isNumber();
              default -> true;
            };
    if (!fits) {
      String shown = value.isContainerNode() ? value.getNodeType().toString() : value.toString();
      throw fault(
          "expected %s, got &value.valueUnstructured{Value:%s}".formatted(schema.type(), shown));
    }
  }

  private ApiException fault(String what) {
    return ApiException.badRequest(
        "failed to create typed patch object (%s): %s: %s"
            .formatted(object, FieldPaths.text(path), what));
  }
}
