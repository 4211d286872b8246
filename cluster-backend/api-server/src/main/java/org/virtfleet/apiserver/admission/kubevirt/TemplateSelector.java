package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// `spec.selector` of kinds that make objects from a template: it must choose what they make.
final class TemplateSelector {

  private TemplateSelector() {}

  /// @param labels the template's
  static void check(JsonNode selector, JsonNode labels, Causes causes) {
    Optional<String> unknown =
        selector
            .path("matchExpressions")
            .valueStream()
            .map(expression -> expression.path("operator").asText(""))
            .filter(operator -> !Set.of("In", "NotIn", "Exists", "DoesNotExist").contains(operator))
            .findFirst();
    if (unknown.isPresent()) {
      causes.invalid(
          "spec.selector", "\"" + unknown.get() + "\" is not a valid label selector operator");
    } else if (!selector.isObject() || !matches(selector, labels)) {
      causes.invalid("spec.selector", "selector does not match labels.");
    }
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    boolean equal =
        selector.path("matchLabels").propertyStream().allMatch(label -> has(labels, label));
    return equal
        && selector
            .path("matchExpressions")
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
