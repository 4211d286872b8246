package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A Deployment's template is completed as a pod is; its selector never changes.
final class DeploymentRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.at("/spec/template/spec") instanceof ObjectNode spec) {
      PodRules.completeSpec(spec);
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    JsonNode selector = object.at("/spec/selector");
    if (old.isPresent() && !old.get().at("/spec/selector").equals(selector)) {
      return List.of(
          StatusCause.invalid("spec.selector", selector.toString(), "field is immutable"));
    }
    return List.of();
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status");
    }
  }
}
