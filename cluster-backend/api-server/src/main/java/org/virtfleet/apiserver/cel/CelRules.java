package org.virtfleet.apiserver.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.virtfleet.apiserver.cel.CelEnvironment.Shared;
import org.virtfleet.apiserver.schema.FieldPath;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.StatusCause;

/// Checks objects by the rules in their schemas (`x-kubernetes-validations`). Thread-safe.
public final class CelRules {

  /// Rules that are kept compiled; users may come and go with CRDs.
  private static final int MAX_COMPILED = 5_000;

  /// A hostile object could break a rule as often as it has elements.
  private static final int MAX_CAUSES = 100;

  private final Map<String, CelEnvironment.Rule> compiled = new ConcurrentHashMap<>();

  private CelEnvironment.Rule compiled(String expression) throws CelRefused {
    CelEnvironment.Rule known = compiled.get(expression);
    if (known != null) {
      return known;
    }
    if (compiled.size() >= MAX_COMPILED) {
      compiled.clear();
    }
    CelEnvironment.Rule fresh = Shared.ENVIRONMENT.compile(expression);
    compiled.put(expression, fresh);
    return fresh;
  }

  /// The rules that an object breaks.
  ///
  /// @param old the object as it is; empty for a creation
  public List<StatusCause> check(JsonNode object, Optional<ObjectNode> old, Schema schema) {
    if (!schema.hasRules()) {
      return List.of();
    }
    List<StatusCause> causes = new ArrayList<>();
    value(object, old.map(o -> o), schema, "", causes);
    return causes;
  }

  private void value(
      JsonNode value,
      Optional<JsonNode> old,
      Schema schema,
      String path,
      List<StatusCause> causes) {
    if (!schema.hasRules() || value.isNull() || causes.size() >= MAX_CAUSES) {
      return;
    }
    for (JsonNode rule : schema.rules()) {
      apply(rule, value, old, schema, path, causes);
    }
    switch (value) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(field ->
                  schema
                      .property(field.getKey())
                      .ifPresent(child ->
                          value(
                              field.getValue(),
                              old.map(o -> o.get(field.getKey())),
                              child,
                              FieldPath.field(path, field.getKey()),
                              causes)));
      case ArrayNode array -> {
        Schema items = schema.items().orElse(Schema.ANYTHING);
        for (int i = 0; i < array.size(); i++) {
          Optional<JsonNode> before = same(array.get(i), old, schema);
          value(array.get(i), before, items, FieldPath.index(path, i), causes);
        }
      }
      default -> {}
    }
  }

  /// The element of the old list with the same key: only lists of type `map` have one.
  private static Optional<JsonNode> same(JsonNode element, Optional<JsonNode> old, Schema schema) {
    if (old.isEmpty() || !schema.listType().equals("map")) {
      return Optional.empty();
    }
    return old.get()
        .valueStream()
        .filter(o -> schema.listMapKeys().stream().allMatch(k -> o.path(k).equals(element.path(k))))
        .findFirst();
  }

  private void apply(
      JsonNode rule,
      JsonNode value,
      Optional<JsonNode> old,
      Schema schema,
      String path,
      List<StatusCause> causes) {
    String expression = rule.path("rule").asText("");
    String field = path + rule.path("fieldPath").asText("");
    try {
      CelEnvironment.Rule compiled = compiled(expression);
      if (compiled.isTransition() && old.isEmpty()) {
        return;
      }
      Map<String, Object> variables = new HashMap<>();
      variables.put("self", CelValues.of(value, schema));
      old.ifPresent(o -> variables.put("oldSelf", CelValues.of(o, schema)));
      if (!Boolean.TRUE.equals(compiled.program().eval(variables))) {
        String shown = rule.has("fieldPath") || value.isContainerNode() ? "" : value + ": ";
        causes.add(cause(rule, message(rule, expression, variables), shown, trimmed(field)));
      }
    } catch (CelRefused | CelEvaluationException e) {
      causes.add(
          new StatusCause(
              "FieldValueInvalid",
              "Invalid value: rule evaluation error: %s: %s".formatted(expression, e.getMessage()),
              trimmed(field)));
    }
  }

  private static String trimmed(String field) {
    return field.startsWith(".") ? field.substring(1) : field;
  }

  private String message(JsonNode rule, String expression, Map<String, Object> variables)
      throws CelRefused {
    String computed = rule.path("messageExpression").asText("");
    if (!computed.isEmpty()) {
      try {
        if (compiled(computed).program().eval(variables) instanceof String text
            && !text.isBlank()) {
          return text;
        }
      } catch (CelEvaluationException e) {
        // the plain message does
      }
    }
    return rule.path("message").asText("failed rule: " + expression);
  }

  private static StatusCause cause(JsonNode rule, String message, String shown, String field) {
    return switch (rule.path("reason").asText("FieldValueInvalid")) {
      case "FieldValueForbidden" -> StatusCause.forbidden(field, message);
      case "FieldValueRequired" -> StatusCause.required(field, message);
      case "FieldValueDuplicate" ->
          new StatusCause("FieldValueDuplicate", "Duplicate value: " + shown + message, field);
      default -> new StatusCause("FieldValueInvalid", "Invalid value: " + shown + message, field);
    };
  }
}
