package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.status.StatusCause;

/// What selectors hold to that are fields of objects: `metav1.LabelSelector` and the requirements
/// of reviews.
public final class SelectorRules {

  private static final String VALUES = ".values";

  private SelectorRules() {}

  /// Faults of a whole selector of labels.
  ///
  /// @param at its path
  static List<StatusCause> selector(JsonNode selector, String at) {
    List<StatusCause> causes = new ArrayList<>();
    for (var label : selector.path("matchLabels").properties()) {
      key(label.getKey(), at + ".matchLabels", causes);
      value(label.getValue().asText(""), at + ".matchLabels", causes);
    }
    JsonNode expressions = selector.path("matchExpressions");
    for (int i = 0; i < expressions.size(); i++) {
      String field = at + ".matchExpressions[" + i + "]";
      causes.addAll(ofLabels(expressions.get(i), field, false));
    }
    return causes;
  }

  /// Faults of one requirement on labels.
  ///
  /// @param anyOperator whether an operator may be one that is not known
  public static List<StatusCause> ofLabels(JsonNode requirement, String at, boolean anyOperator) {
    List<StatusCause> causes = new ArrayList<>();
    operator(requirement, at, anyOperator, causes);
    key(requirement.path("key").asText(""), at + ".key", causes);
    JsonNode values = requirement.path("values");
    for (int i = 0; i < values.size(); i++) {
      value(values.get(i).asText(""), at + VALUES + "[" + i + "]", causes);
    }
    return causes;
  }

  /// Faults of one requirement on fields; its operator may be one that is not known.
  public static List<StatusCause> ofFields(JsonNode requirement, String at) {
    List<StatusCause> causes = new ArrayList<>();
    if (requirement.path("key").asText("").isEmpty()) {
      causes.add(StatusCause.required(at + ".key", "must be specified"));
    }
    operator(requirement, at, true, causes);
    return causes;
  }

  private static void operator(
      JsonNode requirement, String at, boolean any, List<StatusCause> causes) {
    boolean values = !requirement.path("values").isEmpty();
    switch (requirement.path("operator").asText("")) {
      case "In", "NotIn" -> {
        if (!values) {
          causes.add(
              StatusCause.required(
                  at + VALUES, "must be specified when `operator` is 'In' or 'NotIn'"));
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (values) {
          causes.add(
              StatusCause.forbidden(
                  at + VALUES,
                  "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
        }
      }
      case String other -> {
        if (!any) {
          causes.add(
              StatusCause.invalid(
                  at + ".operator", '"' + other + '"', "not a valid selector operator"));
        }
      }
    }
  }

  private static void key(String key, String at, List<StatusCause> causes) {
    LabelSyntax.keyFaults(key)
        .forEach(fault -> causes.add(StatusCause.invalid(at, '"' + key + '"', fault)));
  }

  private static void value(String value, String at, List<StatusCause> causes) {
    LabelSyntax.valueFaults(value)
        .forEach(fault -> causes.add(StatusCause.invalid(at, '"' + value + '"', fault)));
  }
}
