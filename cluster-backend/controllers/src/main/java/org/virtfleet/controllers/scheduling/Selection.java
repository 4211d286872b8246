package org.virtfleet.controllers.scheduling;

import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a node is one that a `NodeSelector` means (core/v1): any of the terms, and of a term all
/// expressions. A term without any expression means no node.
final class Selection {

  private static final String NAME_FIELD = "metadata.name";

  private Selection() {}

  static boolean matches(NodeSelector selector, String nodeName, Map<String, String> labels) {
    return selector.getNodeSelectorTerms().stream()
        .anyMatch(term -> matches(term, nodeName, labels));
  }

  static boolean matches(NodeSelectorTerm term, String nodeName, Map<String, String> labels) {
    List<NodeSelectorRequirement> expressions = orNone(term.getMatchExpressions());
    List<NodeSelectorRequirement> fields = orNone(term.getMatchFields());
    return !(expressions.isEmpty() && fields.isEmpty())
        && expressions.stream().allMatch(e -> holds(e, labels.get(e.getKey())))
        && fields.stream().allMatch(e -> NAME_FIELD.equals(e.getKey()) && holds(e, nodeName));
  }

  private static boolean holds(NodeSelectorRequirement requirement, @Nullable String value) {
    List<String> values = requirement.getValues() == null ? List.of() : requirement.getValues();
    return switch (requirement.getOperator()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> value != null && values.size() == 1 && compare(value, values.getFirst()) > 0;
      case "Lt" -> value != null && values.size() == 1 && compare(value, values.getFirst()) < 0;
      default -> false; // An operator nobody knows selects nothing.
    };
  }

  /// 0, which is neither more nor less, where one of the two is no whole number.
  private static int compare(String value, String bound) {
    try {
      return Long.compare(Long.parseLong(value), Long.parseLong(bound));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<NodeSelectorRequirement> orNone(
      @Nullable List<NodeSelectorRequirement> requirements) {
    return requirements == null ? List.of() : requirements;
  }
}
