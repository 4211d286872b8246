package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.cel.CelRefused;
import org.virtfleet.apiserver.cel.CelTypes;
import org.virtfleet.apiserver.cel.RuleChecker;
import org.virtfleet.apiserver.status.StatusCause;

/// Whether the rules of a structural schema can be run on what it describes.
final class RuleTypes {

  private final JsonNode root;
  private final List<StatusCause> causes = new ArrayList<>();

  /// Made for the first rule: most schemas have none.
  private @Nullable CelTypes types;

  private RuleTypes(JsonNode root) {
    this.root = root;
  }

  /// @param path how the faults name the schema
  static List<StatusCause> check(ObjectNode root, String path) {
    RuleTypes check = new RuleTypes(root);
    check.node(root, path, Optional.empty());
    return check.causes;
  }

  /// @param uncorrelated the first schema above whose values cannot be found again in the object as
  ///   it was: the elements of a list without keys, and the fields of what changes as a whole
  private void node(JsonNode schema, String path, Optional<String> uncorrelated) {
    if (!schema.isObject()) {
      return;
    }
    rules(schema, path, uncorrelated);
    boolean atomic = schema.path("x-kubernetes-map-type").asText("").equals("atomic");
    Optional<String> fields = uncorrelated.or(() -> atomic ? Optional.of(path) : Optional.empty());
    schema
        .path("properties")
        .properties()
        .forEach(p -> node(p.getValue(), path + ".properties[" + p.getKey() + "]", fields));
    boolean keyed = schema.path("x-kubernetes-list-type").asText("").equals("map");
    Optional<String> elements = uncorrelated.or(() -> keyed ? Optional.empty() : Optional.of(path));
    node(schema.path("items"), path + ".items", elements);
    node(schema.path("additionalProperties"), path + ".additionalProperties", uncorrelated);
  }

  private void rules(JsonNode schema, String path, Optional<String> uncorrelated) {
    JsonNode rules = schema.path("x-kubernetes-validations");
    if (rules.isEmpty()) {
      return;
    }
    RuleChecker checker;
    try {
      checker = new RuleChecker(types(), schema);
    } catch (CelRefused e) {
      causes.add(StatusCause.invalid(path + ".x-kubernetes-validations", "", e.getMessage()));
      return;
    }
    for (int i = 0; i < rules.size(); i++) {
      rule(checker, rules.path(i), path + ".x-kubernetes-validations[" + i + "]", uncorrelated);
    }
  }

  private CelTypes types() {
    CelTypes known = types;
    if (known == null) {
      known = new CelTypes(root);
      types = known;
    }
    return known;
  }

  private void rule(RuleChecker checker, JsonNode rule, String at, Optional<String> uncorrelated) {
    String expression = rule.path("rule").asText("");
    try {
      if (checker.checkRule(expression) && uncorrelated.isPresent()) {
        causes.add(
            StatusCause.invalid(
                at + ".rule",
                JsonNodeFactory.instance.textNode(expression).toString(),
                "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                    + uncorrelated.get()));
      }
    } catch (CelRefused e) {
      causes.add(StatusCause.invalid(at + ".rule", shown(rule), e.getMessage()));
    }
    String words = rule.path("messageExpression").asText("");
    if (!words.isEmpty()) {
      try {
        checker.checkMessage(words);
      } catch (CelRefused e) {
        causes.add(StatusCause.invalid(at + ".messageExpression", shown(rule), e.getMessage()));
      }
    }
  }

  /// The rule as Kubernetes' complaints have it: Go's JSON of its internal type.
  private static String shown(JsonNode rule) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("Rule", rule.path("rule").asText(""));
    all.put("Message", rule.path("message").asText(""));
    all.put("MessageExpression", rule.path("messageExpression").asText(""));
    all.set("Reason", rule.get("reason"));
    all.put("FieldPath", rule.path("fieldPath").asText(""));
    all.set("OptionalOldSelf", rule.get("optionalOldSelf"));
    return all.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
