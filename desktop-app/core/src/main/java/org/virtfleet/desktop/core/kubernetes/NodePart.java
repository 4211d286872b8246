package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What the lists need of a Node.
///
/// @param orphans what is in its pools and no object stands for
record NodePart(
    boolean ready,
    boolean schedulable,
    String problem,
    String address,
    int vcpus,
    long memoryBytes,
    String version,
    boolean accelerated,
    List<OrphanFile> orphans,
    Instant created) {

  static NodePart of(JsonNode node) {
    var ready = Json.condition(node, "Ready");
    boolean isReady =
        ready.map(condition -> Json.text(condition, "/status").equals("True")).orElse(false);
    return new NodePart(
        isReady,
        !node.at("/spec/unschedulable").asBoolean(false)
            && !Json.text(node, "/metadata/labels/kubevirt.io~1schedulable").equals("false"),
        isReady ? "" : ready.map(condition -> Json.text(condition, "/message")).orElse(""),
        address(node),
        (int)
            Math.min(Integer.MAX_VALUE, Json.quantity(Json.text(node, "/status/allocatable/cpu"))),
        Json.quantity(Json.text(node, "/status/allocatable/memory")),
        Json.first(
            node, "/status/nodeInfo/containerRuntimeVersion", "/status/nodeInfo/kubeletVersion"),
        Json.quantity(Json.text(node, "/status/allocatable/devices.kubevirt.io~1kvm")) > 0,
        Stream.concat(
                OrphanFile.volumes(annotation(node, "orphaned-volumes")),
                OrphanFile.backups(annotation(node, "orphaned-backups")))
            .toList(),
        Json.time(node, "/metadata/creationTimestamp"));
  }

  private static String annotation(JsonNode node, String name) {
    return Json.text(node, "/metadata/annotations/virtfleet.org~1" + name);
  }

  private static String address(JsonNode node) {
    return Json.list(node, "/status/addresses").stream()
        .filter(address -> Json.text(address, "/type").equals("InternalIP"))
        .map(address -> Json.text(address, "/address"))
        .findFirst()
        .orElse("");
  }
}
