package org.virtfleet.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of earlier answers of a conversation, put in for `${name}`.
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<String, JsonNode> values = new HashMap<>();

  void capture(Recording recording, Answer answer) {
    recording
        .json()
        .path("capture")
        .properties()
        .forEach(c -> values.put(c.getKey(), answer.body().at(c.getValue().asText())));
    recording
        .json()
        .path("captureHeader")
        .properties()
        .forEach(c ->
            values.put(
                c.getKey(),
                new TextNode(answer.headers().firstValue(c.getValue().asText()).orElse(""))));
  }

  String into(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1)).asText()));
  }

  JsonNode into(JsonNode node) {
    return switch (node) {
      case TextNode text -> {
        Matcher whole = REFERENCE.matcher(text.asText());
        yield whole.matches() ? value(whole.group(1)) : new TextNode(into(text.asText()));
      }
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(f -> copy.set(f.getKey(), into(f.getValue())));
        yield copy;
      }
      case ArrayNode list -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        list.forEach(element -> copy.add(into(element)));
        yield copy;
      }
      default -> node;
    };
  }

  private JsonNode value(String name) {
    return values.getOrDefault(name, MissingNode.getInstance());
  }
}
