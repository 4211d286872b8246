package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// `networks` and `domain.devices.interfaces` of a specification, which belong together by name.
///
/// @param at where the specification stands
record Networks(JsonNode networks, JsonNode interfaces, String at) {

  static Networks of(JsonNode spec, String at) {
    return new Networks(
        spec.path("networks"), spec.path("domain").path("devices").path("interfaces"), at);
  }

  /// The last network of a name, as in a map; one that is missing if there is none.
  JsonNode network(String name) {
    JsonNode found = MissingNode.getInstance();
    for (JsonNode network : networks) {
      if (network.path("name").asText("").equals(name)) {
        found = network;
      }
    }
    return found;
  }

  boolean hasPodNetwork() {
    return networks.valueStream().anyMatch(network -> network.has("pod"));
  }

  String networkField(int i) {
    return at + ".networks[" + i + "]";
  }

  String interfaceField(int i) {
    return at + ".domain.devices.interfaces[" + i + "]";
  }
}
