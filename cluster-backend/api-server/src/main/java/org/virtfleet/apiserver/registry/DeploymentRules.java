package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// A Deployment's template is completed as a pod is; its selector selects what comes of the
/// template, and never changes.
final class DeploymentRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.get("spec") instanceof ObjectNode spec) {
      KindRules.part(spec, "template")
          .flatMap(template -> KindRules.part(template, "spec"))
          .ifPresent(PodRules::completeSpec);
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    List<StatusCause> causes = new ArrayList<>();
    JsonNode selector = object.at("/spec/selector");
    JsonNode labels = object.at("/spec/template/metadata/labels");
    boolean matches =
        selector.path("matchLabels").properties().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    if (!matches) {
      causes.add(
          StatusCause.invalid(
              "spec.template.metadata.labels",
              labels.isMissingNode() ? "null" : labels.toString(),
              "`selector` does not match template `labels`"));
    }
    if (old.isPresent() && !old.get().at("/spec/selector").equals(selector)) {
      causes.add(StatusCause.invalid("spec.selector", selector.toString(), "field is immutable"));
    }
    return causes;
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty()) {
      object.putObject("status");
    }
  }
}
