package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// What the actions ask of a VirtualMachineInstance.
record Instance(ObjectNode object) {
  private static final String SUSPENDED = "virtfleet.org/suspended";

  String uid() {
    return object.path("metadata").path("uid").asText();
  }

  String phase() {
    return object.path("status").path("phase").asText();
  }

  boolean isRunning() {
    return phase().equals("Running");
  }

  boolean isFailed() {
    return phase().equals("Failed");
  }

  /// Has ended and will not run again.
  boolean isFinal() {
    return isFailed() || phase().equals("Succeeded");
  }

  boolean isOwnedByMachine() {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("kind").asText().equals("VirtualMachine")) {
        return true;
      }
    }
    return false;
  }

  /// Was made by this machine, or is a likeness of the same guest of others.
  boolean isOf(Machine vm) {
    for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
      if (owner.path("uid").asText().equals(vm.uid())) {
        return true;
      }
    }
    return UnmanagedGuest.is(object);
  }

  /// Whether the status tells of any network card.
  boolean hasInterfaces() {
    return !object.path("status").path("interfaces").isEmpty();
  }

  boolean isPaused() {
    return hasCondition("Paused");
  }

  /// Shall be suspended to disk.
  boolean isSuspended() {
    return object.path("metadata").path("annotations").path(SUSPENDED).asText().equals("true");
  }

  static ObjectNode resumed(ObjectNode vmi) {
    vmi.withObject("/metadata/annotations").remove(SUSPENDED);
    return vmi;
  }

  /// What happens to its guest when its node is drained.
  String evictionStrategy() {
    return object.path("spec").path("evictionStrategy").asText("None");
  }

  boolean isMigratable() {
    return hasCondition("LiveMigratable");
  }

  boolean hasGuestAgent() {
    return hasCondition("AgentConnected");
  }

  /// ACPI is there unless it is switched off.
  boolean hasAcpi() {
    return object
        .path("spec")
        .path("domain")
        .path("features")
        .path("acpi")
        .path("enabled")
        .asBoolean(true);
  }

  boolean hasDisplay() {
    return devices().path("autoattachGraphicsDevice").asBoolean(true);
  }

  boolean hasSerialConsole() {
    return devices().path("autoattachSerialConsole").asBoolean(true);
  }

  /// One that a guest that stands still would fail.
  boolean hasLivenessProbe() {
    return object.path("spec").has("livenessProbe")
        && !object.path("spec").path("livenessProbe").has("guestAgentPing");
  }

  /// What the guest has of memory, in bytes.
  BigDecimal memory() {
    JsonNode domain = object.path("spec").path("domain");
    JsonNode guest = domain.at("/memory/guest");
    JsonNode amount = guest.isMissingNode() ? domain.at("/resources/requests/memory") : guest;
    return Quantity.parse(amount).orElse(BigDecimal.ZERO);
  }

  /// In seconds; KubeVirt's default is 30.
  long gracePeriod() {
    return object.path("spec").path("terminationGracePeriodSeconds").asLong(30);
  }

  static ObjectNode withGracePeriod(ObjectNode vmi, long seconds) {
    vmi.withObject("/spec").put("terminationGracePeriodSeconds", seconds);
    return vmi;
  }

  private JsonNode devices() {
    return object.path("spec").path("domain").path("devices");
  }

  private boolean hasCondition(String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition.path("status").asText().equals("True");
      }
    }
    return false;
  }
}
