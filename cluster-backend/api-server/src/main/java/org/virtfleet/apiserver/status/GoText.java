package org.virtfleet.apiserver.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON as Go prints what it reads it into, such as `map[spec:map[replicas:2]]`.
public final class GoText {

  private GoText() {}

  public static String of(JsonNode json) {
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

  /// The type that Go reads it into, as Go prints it.
  public static String type(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT, POJO -> "map[string]interface {}";
      case ARRAY -> "[]interface {}";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "bool";
      case NUMBER -> json.isIntegralNumber() ? "int64" : "float64";
      case NULL, MISSING -> "<nil>";
    };
  }
}
