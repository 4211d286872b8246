package org.virtfleet.client.control;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A `LabelSelector` in the one-line form of queries and of `/scale`: `app=web,tier in (a,b)`.
public final class SelectorText {

  private SelectorText() {}

  public static String of(LabelSelector selector) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of()))
        .forEach((key, value) -> parts.add(key + "=" + value));
    selector.getMatchExpressions().forEach(wanted -> parts.add(text(wanted)));
    return String.join(",", parts);
  }

  private static String text(LabelSelectorRequirement wanted) {
    String values = " (" + String.join(",", wanted.getValues()) + ")";
    return switch (wanted.getOperator()) {
      case "In" -> wanted.getKey() + " in" + values;
      case "NotIn" -> wanted.getKey() + " notin" + values;
      case "DoesNotExist" -> "!" + wanted.getKey();
      default -> wanted.getKey();
    };
  }
}
