package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A Deployment's template is completed as a pod is; its selector never changes.
final class DeploymentRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.at("/spec/template/spec") instanceof ObjectNode spec) {
      PodRules.completeSpec(spec);
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status");
    }
  }
}
