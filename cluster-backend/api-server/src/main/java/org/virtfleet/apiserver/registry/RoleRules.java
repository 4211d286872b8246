package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// The rules of a role are about resources or about paths, and each says what may be done.
final class RoleRules implements KindRules {

  private static final List<String> OF_RESOURCES =
      List.of("apiGroups", "resources", "resourceNames");

  /// A role without rules has none, and says so.
  @Override
  public void complete(ObjectNode object) {
    if (!object.has("rules")) {
      object.putNull("rules");
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    boolean namespaced = object.path("metadata").has("namespace");
    JsonNode rules = object.path("rules");
    for (int i = 0; i < rules.size(); i++) {
      rule(rules.get(i), "rules[" + i + "]", namespaced, causes);
    }
    JsonNode aggregation = object.path("aggregationRule");
    JsonNode selectors = aggregation.path("clusterRoleSelectors");
    for (int i = 0; i < selectors.size(); i++) {
      String at = "aggregationRule.clusterRoleSelectors[" + i + "]";
      causes.addAll(SelectorRules.selector(selectors.get(i), at));
    }
    if (aggregation.isObject() && selectors.isEmpty()) {
      causes.add(
          StatusCause.required(
              "aggregationRule.clusterRoleSelectors",
              "at least one clusterRoleSelector required if aggregationRule is non-nil"));
    }
    return causes;
  }

  private static void rule(JsonNode rule, String at, boolean namespaced, List<StatusCause> causes) {
    if (rule.path("verbs").isEmpty()) {
      causes.add(StatusCause.required(at + ".verbs", "verbs must contain at least one value"));
    }
    JsonNode paths = rule.path("nonResourceURLs");
    if (!paths.isEmpty()) {
      if (namespaced) {
        causes.add(wrong(at, paths, "namespaced rules cannot apply to non-resource URLs"));
      }
      if (OF_RESOURCES.stream().anyMatch(field -> !rule.path(field).isEmpty())) {
        causes.add(
            wrong(at, paths, "rules cannot apply to both regular resources and non-resource URLs"));
      }
      return;
    }
    if (rule.path("apiGroups").isEmpty()) {
      causes.add(
          StatusCause.required(
              at + ".apiGroups", "resource rules must supply at least one api group"));
    }
    if (rule.path("resources").isEmpty()) {
      causes.add(
          StatusCause.required(
              at + ".resources", "resource rules must supply at least one resource"));
    }
  }

  private static StatusCause wrong(String at, JsonNode paths, String why) {
    return StatusCause.invalid(at + ".nonResourceURLs", paths.toString(), why);
  }
}
