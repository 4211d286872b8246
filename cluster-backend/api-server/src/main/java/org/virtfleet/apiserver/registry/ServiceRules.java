package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a Service says when its author does not: the port behind a port is the same one, traffic
/// goes anywhere in the cluster. No address is given out, because nothing here would answer at it.
final class ServiceRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode p && !p.has("targetPort") && p.has("port")) {
        p.set("targetPort", p.get("port"));
      }
    }
    if (spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    if (!spec.has("internalTrafficPolicy")) {
      spec.put("internalTrafficPolicy", "Cluster");
    }
  }

  @Override
  public void prepare(ObjectNode object, Optional<ObjectNode> old, String subresource) {
    boolean named = object.at("/spec/type").asText().equals("ExternalName");
    if (!named && object.get("spec") instanceof ObjectNode spec) {
      if (!spec.has("ipFamilies")) {
        spec.putArray("ipFamilies").add("IPv4");
      }
      if (!spec.has("ipFamilyPolicy")) {
        spec.put("ipFamilyPolicy", "SingleStack");
      }
    }
    if (old.isEmpty()) {
      object.putObject("status").putObject("loadBalancer");
    }
  }
}
