package org.virtfleet.apiserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON as Go prints a map of it: `map[spec:map[replicas:2]]`.
final class GoText {

  private GoText() {}

  static String of(JsonNode json) {
    return switch (json) {
      case ObjectNode object ->
          object.properties().stream()
              .sorted(Comparator.comparing(Map.Entry<String, JsonNode>::getKey))
              .map(f -> f.getKey() + ":" + of(f.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
      case ArrayNode array ->
          array.valueStream().map(GoText::of).collect(Collectors.joining(" ", "[", "]"));
      default -> json.isNull() ? "<nil>" : json.asText();
    };
  }
}
