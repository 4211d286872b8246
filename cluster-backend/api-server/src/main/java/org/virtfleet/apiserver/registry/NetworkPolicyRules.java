package org.virtfleet.apiserver.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A policy that does not say what it is about is about what comes in, and about what goes out when
/// it has rules for that.
final class NetworkPolicyRules implements KindRules {

  @Override
  public void complete(ObjectNode object) {
    if (object.get("spec") instanceof ObjectNode spec && !spec.has("policyTypes")) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
  }
}
