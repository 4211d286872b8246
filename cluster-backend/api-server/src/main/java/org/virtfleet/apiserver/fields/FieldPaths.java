package org.virtfleet.apiserver.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;

/// Paths of a [FieldSet] as people read them: `.spec.containers[name="c"].image`.
final class FieldPaths {

  private static final JsonMapper JSON = new JsonMapper();

  private FieldPaths() {}

  static String text(List<String> path) {
    return path.stream().map(FieldPaths::step).collect(Collectors.joining());
  }

  private static String step(String step) {
    String rest = step.substring(2);
    return switch (step.charAt(0)) {
      case 'k' -> "[" + key(rest) + "]";
      case 'v' -> "[=" + rest + "]";
      default -> "." + rest;
    };
  }

  private static String key(String json) {
    try {
      return JSON.readTree(json).properties().stream()
          .map(f -> f.getKey() + "=" + f.getValue())
          .collect(Collectors.joining(","));
    } catch (JsonProcessingException e) {
      return json; // a client may have written anything into managedFields
    }
  }
}
