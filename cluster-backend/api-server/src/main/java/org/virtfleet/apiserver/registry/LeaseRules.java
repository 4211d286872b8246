package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// How long a lease lasts and how often it changed hands are numbers that can be.
final class LeaseRules implements KindRules {

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = object.path("spec");
    JsonNode seconds = spec.path("leaseDurationSeconds");
    if (seconds.isNumber() && seconds.asLong() <= 0) {
      causes.add(
          StatusCause.invalid(
              "spec.leaseDurationSeconds", seconds.asText(), "must be greater than 0"));
    }
    JsonNode transitions = spec.path("leaseTransitions");
    if (transitions.isNumber() && transitions.asLong() < 0) {
      causes.add(
          StatusCause.invalid(
              "spec.leaseTransitions", transitions.asText(), "must be greater than or equal to 0"));
    }
    return causes;
  }
}
