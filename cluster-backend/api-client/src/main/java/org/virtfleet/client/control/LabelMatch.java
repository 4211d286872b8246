package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import java.util.Objects;

/// Whether labels are what a `LabelSelector` (meta/v1) asks for: all of it.
public final class LabelMatch {

  private LabelMatch() {}

  /// An empty selector matches everything.
  public static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return Objects.requireNonNullElse(selector.getMatchLabels(), Map.of()).entrySet().stream()
            .allMatch(wanted -> Objects.equals(labels.get(wanted.getKey()), wanted.getValue()))
        && selector.getMatchExpressions().stream().allMatch(wanted -> matches(wanted, labels));
  }

  /// An operator that nobody knows matches nothing.
  private static boolean matches(LabelSelectorRequirement wanted, Map<String, String> labels) {
    var value = labels.get(wanted.getKey());
    return switch (wanted.getOperator()) {
      case "In" -> value != null && wanted.getValues().contains(value);
      case "NotIn" -> value == null || !wanted.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
