package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.cel.CelRefused;
import org.virtfleet.apiserver.cel.CelTypes;
import org.virtfleet.apiserver.cel.RuleChecker;
import org.virtfleet.apiserver.status.StatusCause;

/// Whether the rules of a structural schema can be run on what it describes, and at what cost.
final class RuleTypes {

  private final JsonNode root;
  private final List<StatusCause> causes = new ArrayList<>();
  private final RuleBudget budget;

  /// Made for the first rule: most schemas have none.
  private @Nullable CelTypes types;

  private RuleTypes(JsonNode root, RuleBudget budget) {
    this.root = root;
    this.budget = budget;
  }

  /// @param path how the faults name the schema
  static List<StatusCause> check(ObjectNode root, String path, RuleBudget budget) {
    RuleTypes check = new RuleTypes(root, budget);
    check.node(root, path, Optional.empty(), OptionalLong.of(1));
    check.causes.addAll(budget.total(path));
    return check.causes;
  }

  /// @param times how many values one object has of the schema at most, if anything bounds them
  /// @param uncorrelated the first schema above whose values cannot be found again in the object as
  ///   it was: the elements of a list without keys, and the fields of what changes as a whole
  private void node(
      JsonNode schema, String path, Optional<String> uncorrelated, OptionalLong times) {
    if (!schema.isObject()) {
      return;
    }
    OptionalLong below = below(schema, times);
    node(schema.path("additionalProperties"), path + ".additionalProperties", uncorrelated, below);
    boolean atomic = schema.path("x-kubernetes-map-type").asText("").equals("atomic");
    Optional<String> fields = uncorrelated.or(() -> atomic ? Optional.of(path) : Optional.empty());
    schema
        .path("properties")
        .properties()
        .forEach(p -> node(p.getValue(), path + ".properties[" + p.getKey() + "]", fields, below));
    boolean keyed = schema.path("x-kubernetes-list-type").asText("").equals("map");
    Optional<String> elements = uncorrelated.or(() -> keyed ? Optional.empty() : Optional.of(path));
    node(schema.path("items"), path + ".items", elements, below);
    rules(schema, path, uncorrelated, times);
  }

  private static OptionalLong below(JsonNode schema, OptionalLong times) {
    String limit =
        switch (schema.path("type").asText("")) {
          case "array" -> "maxItems";
          case "object" -> schema.has("additionalProperties") ? "maxProperties" : "";
          default -> "";
        };
    if (times.isEmpty() || limit.isEmpty()) {
      return times;
    }
    return schema.has(limit)
        ? OptionalLong.of(
            LongMath.saturatedMultiply(times.getAsLong(), Math.max(0, schema.get(limit).asLong())))
        : OptionalLong.empty();
  }

  private void rules(
      JsonNode schema, String path, Optional<String> uncorrelated, OptionalLong times) {
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
    long runs = times.orElse(checker.timesInRequest());
    for (int i = 0; i < rules.size(); i++) {
      String at = path + ".x-kubernetes-validations[" + i + "]";
      rule(checker, rules.path(i), at, uncorrelated, runs);
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

  private void rule(
      RuleChecker checker, JsonNode rule, String at, Optional<String> uncorrelated, long runs) {
    String expression = rule.path("rule").asText("");
    try {
      RuleChecker.Checked checked = checker.checkRule(expression);
      long cost = LongMath.saturatedMultiply(checked.cost(), runs);
      budget.charge(at + ".rule", "rule", cost).ifPresent(causes::add);
      if (checked.isTransition() && uncorrelated.isPresent()) {
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
        long cost = checker.checkMessage(words);
        budget.charge(at + ".messageExpression", "messageExpression", cost).ifPresent(causes::add);
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
