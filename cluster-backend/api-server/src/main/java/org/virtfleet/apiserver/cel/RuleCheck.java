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
import org.virtfleet.apiserver.schema.FieldPath;
import org.virtfleet.apiserver.schema.Schema;
import org.virtfleet.apiserver.status.StatusCause;

/// One object held against the rules of its schema. As in Kubernetes no rule runs any more once one
/// of them, or all together, have cost more than they may.
final class RuleCheck {

  /// A hostile object could break a rule as often as it has elements.
  private static final int MAX_CAUSES = 100;

  /// What all rules of one object may cost (`RuntimeCELCostBudget` of k8s.io/apiserver).
  private static final long MAX_COST = 10_000_000;

  private final CelRules rules;
  private final List<StatusCause> causes = new ArrayList<>();
  private long left = MAX_COST;
  private boolean isOver;

  RuleCheck(CelRules rules) {
    this.rules = rules;
  }

  List<StatusCause> check(JsonNode object, Optional<ObjectNode> old, Schema schema) {
    value(object, old.map(o -> o), schema, "");
    return causes;
  }

  private void value(JsonNode value, Optional<JsonNode> old, Schema schema, String path) {
    if (!schema.hasRules() || value.isNull()) {
      return;
    }
    for (JsonNode rule : schema.rules()) {
      if (isOver || causes.size() >= MAX_CAUSES) {
        return;
      }
      apply(rule, value, old, schema, path);
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
                              FieldPath.field(path, field.getKey()))));
      case ArrayNode array -> {
        Schema items = schema.items().orElse(Schema.ANYTHING);
        for (int i = 0; i < array.size(); i++) {
          Optional<JsonNode> before = same(array.get(i), old, schema);
          value(array.get(i), before, items, FieldPath.index(path, i));
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
      JsonNode rule, JsonNode value, Optional<JsonNode> old, Schema schema, String path) {
    String expression = rule.path("rule").asText("");
    String field = trimmed(path + rule.path("fieldPath").asText(""));
    try {
      CelEnvironment.Rule compiled = rules.compiled(expression);
      if (compiled.isTransition() && old.isEmpty()) {
        return;
      }
      Map<String, Object> variables = new HashMap<>();
      variables.put("self", CelValues.of(value, schema));
      old.ifPresent(o -> variables.put("oldSelf", CelValues.of(o, schema)));
      if (!Boolean.TRUE.equals(evaluate(compiled, variables, "rule", expression))) {
        String shown = rule.has("fieldPath") || value.isContainerNode() ? "" : value + ": ";
        causes.add(cause(rule, message(rule, expression, variables), shown, field));
      }
    } catch (RuleTooCostly e) {
      isOver = true;
      causes.add(invalid(e.complaint, field));
    } catch (CelRefused | CelEvaluationException e) {
      causes.add(
          invalid("rule evaluation error: %s: %s".formatted(expression, e.getMessage()), field));
    }
  }

  private Object evaluate(
      CelEnvironment.Rule rule, Map<String, Object> variables, String what, String expression)
      throws CelEvaluationException, RuleTooCostly {
    RuleCost cost = new RuleCost();
    Object result;
    try {
      result = rule.program().trace(variables, cost);
    } catch (CelEvaluationException e) {
      charge(cost, what, expression);
      throw e;
    }
    charge(cost, what, expression);
    return result;
  }

  private void charge(RuleCost cost, String what, String expression) throws RuleTooCostly {
    left -= cost.spent();
    if (cost.isExceeded()) {
      throw new RuleTooCostly(
          "no further validation rules will be run due to call cost exceeds limit for %s: %s"
              .formatted(what, expression));
    }
    if (left < 0) {
      throw new RuleTooCostly(
          "validation failed due to running out of cost budget, no further validation rules will be"
              + " run");
    }
  }

  private String message(JsonNode rule, String expression, Map<String, Object> variables)
      throws CelRefused, RuleTooCostly {
    String computed = rule.path("messageExpression").asText("");
    if (!computed.isEmpty()) {
      try {
        Object words = evaluate(rules.compiled(computed), variables, "messageExpression", computed);
        if (words instanceof String text && !text.isBlank()) {
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
      default -> invalid(shown + message, field);
    };
  }

  private static StatusCause invalid(String message, String field) {
    return new StatusCause("FieldValueInvalid", "Invalid value: " + message, field);
  }

  private static String trimmed(String field) {
    return field.startsWith(".") ? field.substring(1) : field;
  }

  /// The rules of an object cost more than they may.
  private static final class RuleTooCostly extends Exception {
    private static final long serialVersionUID = 1;

    private final String complaint;

    RuleTooCostly(String complaint) {
      super(complaint);
      this.complaint = complaint;
    }
  }
}
