package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;

/// What the lists need of a NetworkAttachmentDefinition, whose CNI configuration is JSON in a
/// string.
record NetworkPart(String type, String target, int vlan, String node, Instant created) {
  private static final JsonMapper JSON = new JsonMapper();

  /// A CNI configuration is a few hundred bytes; a longer one is not read.
  private static final int MAX_CONFIG = 64 * 1024;

  static NetworkPart of(JsonNode network) {
    var config = config(Json.text(network, "/spec/config"));
    // A list of plug-ins: the first one makes the interface.
    var first = config.path("plugins").isArray() ? config.path("plugins").path(0) : config;
    return new NetworkPart(
        Json.text(first, "/type"),
        Json.first(first, "/bridge", "/network", "/master", "/physicalNetworkName"),
        Math.clamp(first.path("vlan").asInt(first.path("vlanID").asInt(0)), 0, 4095),
        Json.text(network, "/metadata/labels/virtfleet.org~1node"),
        Json.time(network, "/metadata/creationTimestamp"));
  }

  private static JsonNode config(String text) {
    try {
      return text.length() > MAX_CONFIG ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
