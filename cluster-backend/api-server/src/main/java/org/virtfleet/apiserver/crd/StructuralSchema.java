package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.cel.CelRefused;
import org.virtfleet.apiserver.cel.CelRules;
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

  private final CelRules rules = new CelRules();
  private final List<StatusCause> causes = new ArrayList<>();

  private StructuralSchema() {}

  /// @param path how the faults name the schema
  static List<StatusCause> check(ObjectNode root, String path) {
    StructuralSchema check = new StructuralSchema();
    if (root.path("type").asText("").isEmpty()) {
      check.causes.add(StatusCause.required(path + ".type", "must not be empty at the root"));
    }
    check.node(root, path, true, 0);
    return check.causes;
  }

  private void node(JsonNode schema, String path, boolean root, int depth) {
    if (depth > MAX_DEPTH) {
      causes.add(StatusCause.invalid(path, "\"\"", "more than " + MAX_DEPTH + " levels"));
      return;
    }
    type(schema, path, root);
    list(schema, path);
    standard(schema, path);
    celRules(schema, path);
    schema
        .path("properties")
        .properties()
        .forEach(
            p -> node(p.getValue(), path + ".properties[" + p.getKey() + "]", false, depth + 1));
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
    } else if (!TYPES.contains(type)) {
      causes.add(
          StatusCause.notSupported(
              path + ".type", '"' + type + '"', TYPES.stream().sorted().toList()));
    }
  }

  private void list(JsonNode schema, String path) {
    if (schema.path("type").asText("").equals("array") && !schema.has("items")) {
      causes.add(StatusCause.required(path + ".items", "must be specified"));
    }
    if (schema.path("x-kubernetes-list-type").asText("").equals("map")
        && schema.path("x-kubernetes-list-map-keys").isEmpty()) {
      causes.add(
          StatusCause.required(
              path + ".x-kubernetes-list-map-keys",
              "must not be empty if x-kubernetes-list-type is map"));
    }
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

  private void celRules(JsonNode schema, String path) {
    JsonNode list = schema.path("x-kubernetes-validations");
    if (!list.isMissingNode() && !list.isArray()) {
      causes.add(
          StatusCause.invalid(
              path + ".x-kubernetes-validations", list.getNodeType().name(), "must be an array"));
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      JsonNode rule = list.path(i);
      String at = path + ".x-kubernetes-validations[" + i + "]";
      if (rule.path("optionalOldSelf").asBoolean(false)) {
        causes.add(
            StatusCause.forbidden(at + ".optionalOldSelf", "this server has no optional types"));
      }
      for (String field : List.of("rule", "messageExpression")) {
        String expression = rule.path(field).asText("");
        if (!expression.isEmpty()) {
          compile(expression, at + "." + field);
        }
      }
    }
  }

  private void compile(String expression, String path) {
    try {
      rules.compile(expression);
    } catch (CelRefused e) {
      causes.add(
          StatusCause.invalid(
              path, '"' + expression + '"', "compilation failed: " + e.getMessage()));
    }
  }
}
