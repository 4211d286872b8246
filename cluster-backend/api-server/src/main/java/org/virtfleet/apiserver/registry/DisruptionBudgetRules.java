package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A budget says how many must stay or how many may go, not both.
final class DisruptionBudgetRules implements KindRules {

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    JsonNode spec = object.path("spec");
    if (spec.hasNonNull("minAvailable") && spec.hasNonNull("maxUnavailable")) {
      return List.of(
          StatusCause.invalid(
              "spec", spec.toString(), "minAvailable and maxUnavailable cannot be both set"));
    }
    return List.of();
  }
}
