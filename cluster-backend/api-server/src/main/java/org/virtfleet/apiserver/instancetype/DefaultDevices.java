package org.virtfleet.apiserver.instancetype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a machine has without saying so, written down so that preferences have something to hold on
/// to: a disk for each volume, a card on the pod network.
final class DefaultDevices {

  private DefaultDevices() {}

  static void add(ObjectNode spec) {
    ObjectNode devices = spec.withObjectProperty("domain").withObjectProperty("devices");
    for (JsonNode volume : spec.path("volumes")) {
      String name = volume.path("name").asText("");
      if (!names(devices.path("disks"), name) && !names(devices.path("filesystems"), name)) {
        devices.withArrayProperty("disks").addObject().put("name", name);
      }
    }
    if (devices.path("interfaces").isEmpty()
        && devices.path("autoattachPodInterface").asBoolean(true)) {
      addCard(spec, devices);
    }
  }

  private static void addCard(ObjectNode spec, ObjectNode devices) {
    ArrayNode networks = spec.withArrayProperty("networks");
    if (networks.isEmpty()) {
      networks.addObject().put("name", "default").putObject("pod");
    }
    for (JsonNode network : networks) {
      if (network.has("pod")) {
        devices
            .withArrayProperty("interfaces")
            .addObject()
            .put("name", network.path("name").asText())
            .putObject("bridge");
        return;
      }
    }
  }

  private static boolean names(JsonNode list, String name) {
    return list.valueStream().anyMatch(e -> e.path("name").asText("").equals(name));
  }
}
