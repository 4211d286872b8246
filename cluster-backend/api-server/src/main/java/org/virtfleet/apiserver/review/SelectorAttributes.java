package org.virtfleet.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.registry.SelectorRules;
import org.virtfleet.apiserver.status.StatusCause;

/// The selectors that a question about a list may have: as a text or as requirements.
final class SelectorAttributes {

  private static final String RESOURCE = "spec.resourceAttributes";

  private SelectorAttributes() {}

  /// What is wrong with the selectors of `resourceAttributes`.
  static List<StatusCause> check(JsonNode attributes) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode fields = attributes.path("fieldSelector");
    String at = RESOURCE + ".fieldSelector";
    form(fields, at, causes);
    for (int i = 0; i < fields.path("requirements").size(); i++) {
      JsonNode one = fields.path("requirements").get(i);
      causes.addAll(SelectorRules.ofFields(one, at + ".requirements[" + i + "]"));
    }
    JsonNode labels = attributes.path("labelSelector");
    at = RESOURCE + ".labelSelector";
    form(labels, at, causes);
    for (int i = 0; i < labels.path("requirements").size(); i++) {
      JsonNode one = labels.path("requirements").get(i);
      causes.addAll(SelectorRules.ofLabels(one, at + ".requirements[" + i + "]", true));
    }
    return causes;
  }

  private static void form(JsonNode selector, String at, List<StatusCause> causes) {
    String text = selector.path("rawSelector").asText("");
    boolean requirements = !selector.path("requirements").isEmpty();
    if (!text.isEmpty() && requirements) {
      causes.add(
          StatusCause.invalid(
              at + ".rawSelector",
              '"' + text + '"',
              "may not specified at the same time as requirements"));
    }
    if (selector.isObject() && text.isEmpty() && !requirements) {
      causes.add(
          StatusCause.required(
              at + ".requirements",
              "when " + at + " is specified, requirements or rawSelector is required"));
    }
  }
}
