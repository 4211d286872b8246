package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// `spec.selector` of kinds that make objects from a template: it must choose what they make.
final class TemplateSelector {

  private TemplateSelector() {}

  /// @param labels the template's
  static void check(JsonNode json, JsonNode labels, Causes causes) {
    LabelSelector selector = new LabelSelector(json);
    Optional<String> unknown = selector.unknownOperator();
    if (unknown.isPresent()) {
      causes.invalid(
          "spec.selector", "\"" + unknown.get() + "\" is not a valid label selector operator");
    } else if (!json.isObject() || !selector.matches(labels)) {
      causes.invalid("spec.selector", "selector does not match labels.");
    }
  }
}
