package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Where an instance's life begins.
final class InstanceStatus {

  /// The user that QEMU runs as in KubeVirt; clients look for it to tell guests that are not
  /// root's.
  private static final int RUNTIME_USER = 107;

  private InstanceStatus() {}

  static void begin(ObjectNode instance) {
    ObjectNode status = instance.withObjectProperty("status");
    if (!status.path("phase").asText("").isEmpty()) {
      return;
    }
    status.put("phase", "Pending");
    status
        .putArray("phaseTransitionTimestamps")
        .addObject()
        .put("phase", "Pending")
        .put("phaseTransitionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    JsonNode domain = instance.path("spec").path("domain");
    JsonNode guest = domain.path("memory").path("guest");
    if (!guest.isMissingNode()) {
      ObjectNode memory = status.putObject("memory");
      for (String field : List.of("guestAtBoot", "guestCurrent", "guestRequested")) {
        memory.set(field, guest);
      }
    }
    ObjectNode topology = status.putObject("currentCPUTopology");
    for (String field : List.of("sockets", "cores", "threads")) {
      if (domain.path("cpu").path(field).asLong() != 0) {
        topology.set(field, domain.path("cpu").path(field));
      }
    }
    status.putObject("guestOSInfo");
    status.put("runtimeUser", RUNTIME_USER);
  }
}
