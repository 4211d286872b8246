package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Kubernetes' `LabelSelector`: one that says nothing chooses everything.
record LabelSelector(JsonNode json) {

  private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

  /// The first operator that there is none of.
  Optional<String> unknownOperator() {
    return json.path("matchExpressions")
        .valueStream()
        .map(expression -> expression.path("operator").asText(""))
        .filter(operator -> !OPERATORS.contains(operator))
        .findFirst();
  }

  /// @param labels those of an object
  boolean matches(JsonNode labels) {
    boolean equal = json.path("matchLabels").propertyStream().allMatch(label -> has(labels, label));
    return equal
        && json.path("matchExpressions")
            .valueStream()
            .allMatch(expression -> matchesExpression(expression, labels));
  }

  private static boolean has(JsonNode labels, Map.Entry<String, JsonNode> label) {
    return label.getValue().equals(labels.path(label.getKey()));
  }

  private static boolean matchesExpression(JsonNode expression, JsonNode labels) {
    JsonNode value = labels.path(expression.path("key").asText(""));
    Set<JsonNode> values = expression.path("values").valueStream().collect(Collectors.toSet());
    return switch (expression.path("operator").asText("")) {
      case "In" -> values.contains(value);
      case "NotIn" -> !values.contains(value);
      case "Exists" -> !value.isMissingNode();
      case String _ -> value.isMissingNode();
    };
  }
}
