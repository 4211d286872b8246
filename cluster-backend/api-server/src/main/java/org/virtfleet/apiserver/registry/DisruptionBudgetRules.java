package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A budget says how many must stay or how many may go, not both.
final class DisruptionBudgetRules implements KindRules {

  private static final List<String> POLICIES = List.of("AlwaysAllow", "IfHealthyBudget");

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    if (spec.hasNonNull("minAvailable") && spec.hasNonNull("maxUnavailable")) {
      causes.add(
          StatusCause.invalid(
              "spec", spec.toString(), "minAvailable and maxUnavailable cannot be both set"));
    }
    for (String number : List.of("minAvailable", "maxUnavailable")) {
      causes.addAll(IntOrPercent.check(spec.path(number), "spec." + number));
      causes.addAll(IntOrPercent.checkShare(spec.path(number), "spec." + number));
    }
    causes.addAll(SelectorRules.selector(spec.path("selector"), "spec.selector"));
    String policy = spec.path("unhealthyPodEvictionPolicy").asText("AlwaysAllow");
    if (!POLICIES.contains(policy)) {
      causes.add(
          StatusCause.notSupported(
              "spec.unhealthyPodEvictionPolicy", '"' + policy + '"', POLICIES));
    }
    return causes;
  }

  /// Nothing has been counted yet.
  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object
          .putObject("status")
          .put("disruptionsAllowed", 0)
          .put("currentHealthy", 0)
          .put("desiredHealthy", 0)
          .put("expectedPods", 0);
    }
  }
}
