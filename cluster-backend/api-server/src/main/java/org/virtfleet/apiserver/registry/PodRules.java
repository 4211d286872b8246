package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.status.StatusCause;

/// What Kubernetes fills in where a pod, or a template of one, says nothing, as far as the schema
/// cannot.
final class PodRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    KindRules.part(object, "spec")
        .ifPresent(spec -> {
          if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
          }
          completeSpec(spec);
        });
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (subresource.isEmpty() && object.get("spec") instanceof ObjectNode spec) {
      PodAdmission.fill(spec, old.map(o -> o.path("spec")));
    }
    if (old.isEmpty() && !object.at("/status/phase").isTextual()) {
      object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
    }
  }

  @Override
  public List<StatusCause> check(ObjectNode object, Optional<ObjectNode> old) {
    return old.map(o -> PodAdmission.changes(o.path("spec"), object.path("spec")))
        .orElseGet(() -> PodSpecRules.check(object.path("spec"), "spec"));
  }

  /// An image without a tag, or with `latest`, may change under its name.
  static void completeSpec(ObjectNode spec) {
    for (JsonNode container : spec.path("containers")) {
      if (container instanceof ObjectNode c && !c.has("imagePullPolicy")) {
        String image = c.path("image").asText("");
        String last = image.substring(image.lastIndexOf('/') + 1);
        boolean moving =
            last.indexOf('@') < 0 && (last.indexOf(':') < 0 || last.endsWith(":latest"));
        c.put("imagePullPolicy", moving ? "Always" : "IfNotPresent");
      }
    }
  }
}
