package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What the lists need of a VirtualMachineInstance.
///
/// @param claims the claims its volumes name
record VmiPart(
    String uid,
    String phase,
    String node,
    String guestOs,
    List<String> addresses,
    int vcpus,
    long memoryBytes,
    List<String> claims,
    String reason) {

  static VmiPart of(JsonNode vmi) {
    return new VmiPart(
        Json.text(vmi, "/metadata/uid"),
        Json.text(vmi, "/status/phase"),
        Json.text(vmi, "/status/nodeName"),
        Json.first(vmi, "/status/guestOSInfo/prettyName", "/status/guestOSInfo/name"),
        addresses(vmi),
        VmPart.vcpus(vmi.at("/spec")),
        VmPart.memory(vmi.at("/spec")),
        VmPart.claims(vmi.at("/spec")),
        Json.condition(vmi, "PodScheduled")
            .map(condition -> Json.text(condition, "/message"))
            .orElse(""));
  }

  /// True while it takes room on its node.
  boolean isOn() {
    return !node.isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  private static List<String> addresses(JsonNode vmi) {
    return Json.list(vmi, "/status/interfaces").stream()
        .map(card -> Json.text(card, "/ipAddress"))
        .filter(address -> !address.isEmpty())
        .distinct()
        .toList();
  }
}
