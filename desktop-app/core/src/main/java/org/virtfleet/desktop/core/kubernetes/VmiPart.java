package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// What the lists need of a VirtualMachineInstance.
///
/// @param claims the claims its volumes name
/// @param suspended its memory lies on the node's disk, and it does not run
/// @param suspendProblem why it could not be suspended although somebody wanted it
record VmiPart(
    String uid,
    String phase,
    String node,
    String guestOs,
    List<String> addresses,
    int vcpus,
    long memoryBytes,
    List<String> claims,
    boolean suspended,
    String suspendProblem,
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
        is(vmi, "Paused", "True", "SuspendedToDisk").isPresent(),
        is(vmi, "Synchronized", "False", "SuspendFailed")
            .map(condition -> Json.text(condition, "/message"))
            .orElse(""),
        Json.condition(vmi, "PodScheduled")
            .map(condition -> Json.text(condition, "/message"))
            .orElse(""));
  }

  /// True while it takes room on its node.
  boolean isOn() {
    return !node.isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  private static Optional<JsonNode> is(JsonNode vmi, String type, String status, String reason) {
    return Json.condition(vmi, type)
        .filter(condition -> Json.text(condition, "/status").equals(status))
        .filter(condition -> Json.text(condition, "/reason").equals(reason));
  }

  private static List<String> addresses(JsonNode vmi) {
    return Json.list(vmi, "/status/interfaces").stream()
        .map(card -> Json.text(card, "/ipAddress"))
        .filter(address -> !address.isEmpty())
        .distinct()
        .toList();
  }
}
