package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.schema.Validation;
import org.virtfleet.apiserver.status.StatusCause;

/// Whether a schema says of every field what it is, and says nothing that this server would not
/// hold to.
final class StructuralSchema {

  /// A schema deeper than this is an attack on the stack.
  private static final int MAX_DEPTH = 100;

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean");

  private static final Set<String> NAMED = Set.of("name", "generateName");

  private final List<StatusCause> causes = new ArrayList<>();

  private StructuralSchema() {}

  /// @param path how the faults name the schema
  /// @param budget of its rules
  static List<StatusCause> check(ObjectNode root, String path, RuleBudget budget) {
    StructuralSchema check = new StructuralSchema();
    String type = root.path("type").asText("");
    if (type.isEmpty()) {
      check.causes.add(StatusCause.required(path + ".type", "must not be empty at the root"));
    } else if (!type.equals("object")) {
      check.causes.add(
          StatusCause.invalid(path + ".type", '"' + type + '"', "must be object at the root"));
    }
    if (root.path("additionalProperties").isObject()
        || root.path("additionalProperties").isBoolean()) {
      check.causes.add(
          StatusCause.forbidden(path + ".additionalProperties", "must not be used at the root"));
    }
    if (root.path("nullable").asBoolean(false)) {
      check.causes.add(
          StatusCause.forbidden(path + ".nullable", "nullable cannot be true at the root"));
    }
    check.metadata(root.path("properties"), path);
    check.node(root, path, true, 0);
    return check.causes.isEmpty() ? RuleTypes.check(root, path, budget) : check.causes;
  }

  /// What every object has of itself may be narrowed, not described anew.
  private void metadata(JsonNode properties, String path) {
    for (String field : List.of("kind", "apiVersion")) {
      String type = properties.path(field).path("type").asText("");
      if (properties.has(field) && !type.equals("string")) {
        causes.add(
            StatusCause.invalid(
                path + ".properties[" + field + "].type", '"' + type + '"', "must be string"));
      }
    }
    JsonNode metadata = properties.path("metadata");
    String at = path + ".properties[metadata]";
    String type = metadata.path("type").asText("");
    if (metadata.isObject() && !type.equals("object")) {
      causes.add(StatusCause.invalid(at + ".type", '"' + type + '"', "must be object"));
    }
    if (!NAMED.containsAll(
        metadata.path("properties").propertyStream().map(Map.Entry::getKey).toList())) {
      causes.add(
          StatusCause.forbidden(
              at,
              "must not specify anything other than name and generateName, but metadata is implicitly specified"));
    }
  }

  private void node(JsonNode schema, String path, boolean root, int depth) {
    if (depth > MAX_DEPTH) {
      causes.add(StatusCause.invalid(path, "\"\"", "more than " + MAX_DEPTH + " levels"));
      return;
    }
    KeywordTypes.check(schema, path, causes);
    type(schema, path, root);
    ListTypes.check(schema, path, causes);
    exclusive(schema, path);
    junctions(schema, path);
    standard(schema, path);
    RuleWords.check(schema, path, causes);
    schema
        .path("properties")
        .properties()
        .forEach(p -> {
          if (p.getValue().isObject()) {
            node(p.getValue(), path + ".properties[" + p.getKey() + "]", false, depth + 1);
          }
        });
    if (schema.path("items").isObject()) {
      node(schema.path("items"), path + ".items", false, depth + 1);
    }
    if (schema.path("additionalProperties").isObject()) {
      node(schema.path("additionalProperties"), path + ".additionalProperties", false, depth + 1);
    }
  }

  private void type(JsonNode schema, String path, boolean root) {
    String type = schema.path("type").asText("");
    boolean free =
        schema.path("x-kubernetes-int-or-string").asBoolean(false)
            || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
    if (type.isEmpty()) {
      if (!root && !free) {
        String what = path.endsWith("items") ? "array items" : "object fields";
        causes.add(StatusCause.required(path + ".type", "must not be empty for specified " + what));
      }
    } else if (type.equals("null")) {
      causes.add(
          StatusCause.forbidden(
              path + ".type", "type cannot be set to null, use nullable as an alternative"));
    } else if (!TYPES.contains(type)) {
      causes.add(
          StatusCause.notSupported(
              path + ".type", '"' + type + '"', TYPES.stream().sorted().toList()));
    }
  }

  /// The fields of an object are either named or alike.
  private void exclusive(JsonNode schema, String path) {
    if (!schema.path("properties").isEmpty() && schema.path("additionalProperties").isObject()) {
      causes.add(
          StatusCause.forbidden(
              path + ".additionalProperties",
              "additionalProperties and properties are mutual exclusive"));
    }
    if (schema.path("uniqueItems").asBoolean(false)) {
      causes.add(
          StatusCause.forbidden(
              path + ".uniqueItems",
              "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
    }
  }

  /// Branches only judge values; what a field is stands outside of them.
  private void junctions(JsonNode schema, String path) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
      return; // its branches tell the two types
    }
    for (String junction : List.of("allOf", "anyOf", "oneOf")) {
      JsonNode branches = schema.path(junction);
      for (int i = 0; i < branches.size(); i++) {
        branch(branches.path(i), path + "." + junction + "[" + i + "]");
      }
    }
    branch(schema.path("not"), path + ".not");
  }

  private void branch(JsonNode branch, String path) {
    if (branch.has("type")) {
      causes.add(StatusCause.forbidden(path + ".type", "must be empty to be structural"));
    }
    if (branch.has("default")) {
      causes.add(StatusCause.forbidden(path + ".default", "must be undefined to be structural"));
    }
    if (branch.path("nullable").asBoolean(false)) {
      causes.add(StatusCause.forbidden(path + ".nullable", "must be false to be structural"));
    }
    branch
        .path("properties")
        .properties()
        .forEach(p -> {
          branch(p.getValue(), path + ".properties[" + p.getKey() + "]");
        });
  }

  /// A default must be a value that the schema allows.
  private void standard(JsonNode schema, String path) {
    if (schema.has("default") && schema instanceof ObjectNode object) {
      Validation.validate(schema.get("default"), new Schema(object)).stream()
          .map(c -> new StatusCause(c.reason(), c.message(), path + ".default" + after(c.field())))
          .forEach(causes::add);
    }
  }

  private static String after(String field) {
    return field.isEmpty() || field.startsWith("[") ? field : "." + field;
  }
}
