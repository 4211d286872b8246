package org.virtfleet.apiserver.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// The cells of Kubernetes' own kinds that no path into the object leads to, as `kubectl get` shows
/// them.
final class ComputedCells {

  static final String NONE = "<none>";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, CellRule> RULES = rules();

  /// One cell.
  interface CellRule {
    JsonNode of(ObjectNode object, Instant now);
  }

  private ComputedCells() {}

  /// The cell of a column; empty text for one that nobody knows how to fill.
  static JsonNode of(String kind, String column, ObjectNode object, Instant now) {
    CellRule rule = RULES.get(kind + "/" + column);
    return rule == null ? JSON.textNode("") : rule.of(object, now);
  }

  private static Map<String, CellRule> rules() {
    Map<String, CellRule> rules = new HashMap<>();
    for (String kind : List.of("ConfigMap", "Secret")) {
      rules.put(
          kind + "/Data",
          (o, now) -> JSON.numberNode(o.path("data").size() + o.path("binaryData").size()));
    }
    for (String kind : List.of("Role", "ClusterRole", "LimitRange", "CustomResourceDefinition")) {
      rules.put(kind + "/Created At", text(o -> ObjectMeta.of(o).text("creationTimestamp")));
    }
    rules.put("ControllerRevision/Controller", text(ComputedCells::controller));
    rules.put("NetworkPolicy/Pod-Selector", text(o -> selector(o.at("/spec/podSelector"))));
    rules.put("Endpoints/Endpoints", text(ServiceCells::endpoints));
    rules.put(
        "PodDisruptionBudget/Min Available", text(o -> o.at("/spec/minAvailable").asText("N/A")));
    rules.put(
        "PodDisruptionBudget/Max Unavailable",
        text(o -> o.at("/spec/maxUnavailable").asText("N/A")));
    rules.putAll(NodeCells.rules());
    rules.putAll(EventCells.rules());
    rules.putAll(PodCells.rules());
    rules.putAll(ServiceCells.rules());
    rules.putAll(VolumeCells.rules());
    rules.putAll(RoleCells.rules());
    return Map.copyOf(rules);
  }

  static CellRule text(Function<ObjectNode, String> words) {
    return (object, now) -> JSON.textNode(words.apply(object));
  }

  /// A text, or `<none>`.
  static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }

  /// The texts at one field of each element, joined by commas.
  static String joined(JsonNode list, String field) {
    return list.valueStream().map(n -> n.path(field).asText("")).collect(Collectors.joining(","));
  }

  /// A label selector as `a=b,c in (d,e)`; `<none>` when it selects everything.
  static String selector(JsonNode selector) {
    String labels =
        selector.path("matchLabels").properties().stream()
            .map(l -> l.getKey() + "=" + l.getValue().asText())
            .collect(Collectors.joining(","));
    String expressions =
        selector
            .path("matchExpressions")
            .valueStream()
            .map(ComputedCells::expression)
            .collect(Collectors.joining(","));
    return orNone(
        labels.isEmpty() || expressions.isEmpty()
            ? labels + expressions
            : labels + "," + expressions);
  }

  private static String expression(JsonNode e) {
    String key = e.path("key").asText();
    String values =
        e.path("values").valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
    return switch (e.path("operator").asText()) {
      case "In" -> key + " in (" + values + ")";
      case "NotIn" -> key + " notin (" + values + ")";
      case "DoesNotExist" -> "!" + key;
      default -> key;
    };
  }

  private static String controller(ObjectNode object) {
    for (JsonNode owner : object.at("/metadata/ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        String apiVersion = owner.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
        return owner.path("kind").asText().toLowerCase(Locale.ROOT)
            + group
            + "/"
            + owner.path("name").asText();
      }
    }
    return NONE;
  }
}
