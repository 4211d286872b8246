package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.LabelSyntax;
import org.virtfleet.apiserver.status.StatusCause;

/// How long a lease lasts and how often it changed hands are numbers that can be.
final class LeaseRules implements KindRules {

  private static final String OLDEST = "OldestEmulationVersion";

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
    String strategy = spec.path("strategy").asText("");
    if (spec.hasNonNull("strategy")) {
      strategy(strategy, causes);
    }
    if (strategy.isEmpty() && !spec.path("preferredHolder").asText("").isEmpty()) {
      causes.add(
          StatusCause.forbidden(
              "spec.preferredHolder", "may only be specified if `strategy` is defined"));
    }
    return causes;
  }

  /// One of Kubernetes' own, or somebody's with a domain. The path is Kubernetes'.
  private static void strategy(String strategy, List<StatusCause> causes) {
    String field = "spec.strategy.strategy";
    if (strategy.contains("/")) {
      LabelSyntax.keyFaults(strategy)
          .forEach(fault -> causes.add(StatusCause.invalid(field, '"' + strategy + '"', fault)));
    } else if (!strategy.equals(OLDEST)) {
      causes.add(StatusCause.notSupported(field, '"' + strategy + '"', List.of(OLDEST)));
    }
  }
}
