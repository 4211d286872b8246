package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The JSONPath that printer columns use: `.a.b`, `.a['x.y']`, `.a[0]`, `.a[*]`,
/// `.a[?(@.type=="Ready")].status`.
public final class JsonPath {

  private static final Pattern STEP =
      Pattern.compile(
          "\\.?\\[\\?\\(@\\.([\\w.]+)\\s*==\\s*['\"]([^'\"]*)['\"]\\)]" // 1, 2: filter
              + "|\\.?\\[['\"]([^'\"]+)['\"]]" // 3: quoted field
              + "|\\.?\\[(\\d+|\\*)]" // 4: index or all
              + "|\\.((?:[^.\\[\\\\]|\\\\.)+)"); // 5: field, dots escaped by a backslash

  /// One step from some nodes to others.
  private sealed interface Step {
    record Field(String name) implements Step {}

    record Index(int index) implements Step {}

    record All() implements Step {}

    record Filter(List<String> path, String value) implements Step {
      boolean matches(JsonNode node) {
        JsonNode at = node;
        for (String step : path) {
          at = at.path(step);
        }
        return at.asText().equals(value);
      }
    }
  }

  private final List<Step> steps = new ArrayList<>();

  private JsonPath() {}

  /// Parses a path; what cannot be understood matches nothing.
  public static JsonPath parse(String text) {
    JsonPath path = new JsonPath();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length() && step.find(at) && step.start() == at) {
      path.steps.add(step(step));
      at = step.end();
    }
    if (at < text.length()) {
      path.steps.add(new Step.Index(Integer.MAX_VALUE));
    }
    return path;
  }

  private static Step step(Matcher step) {
    if (step.group(1) != null) {
      return new Step.Filter(List.of(step.group(1).split("\\.")), step.group(2));
    }
    if (step.group(3) != null) {
      return new Step.Field(step.group(3));
    }
    if (step.group(4) != null) {
      return step.group(4).equals("*")
          ? new Step.All()
          : new Step.Index(Integer.parseInt(step.group(4)));
    }
    return new Step.Field(step.group(5).replaceAll("\\\\(.)", "$1"));
  }

  /// The nodes that the path leads to.
  public List<JsonNode> find(JsonNode root) {
    List<JsonNode> nodes = List.of(root);
    for (Step step : steps) {
      nodes = nodes.stream().flatMap(n -> apply(step, n).stream()).toList();
    }
    return nodes;
  }

  private static List<JsonNode> apply(Step step, JsonNode node) {
    return switch (step) {
      case Step.Field field -> node.has(field.name()) ? List.of(node.get(field.name())) : List.of();
      case Step.Index index ->
          node.has(index.index()) ? List.of(node.get(index.index())) : List.of();
      case Step.All all -> StreamSupport.stream(node.spliterator(), false).toList();
      case Step.Filter filter ->
          StreamSupport.stream(node.spliterator(), false).filter(filter::matches).toList();
    };
  }
}
