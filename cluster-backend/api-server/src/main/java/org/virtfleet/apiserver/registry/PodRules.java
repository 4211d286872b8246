package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What Kubernetes fills in where a pod, or a template of one, says nothing, as far as the schema
/// cannot.
final class PodRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.get("spec") instanceof ObjectNode spec) {
      if (!spec.has("enableServiceLinks")) {
        spec.put("enableServiceLinks", true);
      }
      completeSpec(spec);
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    if (old.isEmpty() && !object.at("/status/phase").isTextual()) {
      object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
    }
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
