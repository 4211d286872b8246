package org.virtfleet.apiserver.crd;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a CustomResourceDefinition says while its kind is served.
public final class CrdStatus {

  private CrdStatus() {}

  /// Notes the names that are served and that they are; a status that says so already keeps its
  /// times.
  public static void establish(ObjectNode status, ObjectNode names) {
    status.set("acceptedNames", names);
    if (!status.path("conditions").isEmpty()) {
      return;
    }
    ArrayNode conditions = status.putArray("conditions");
    condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found");
    condition(
        conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted");
  }

  /// Notes that the kind's objects are being deleted, and the definition after them.
  ///
  /// @return whether it was not noted yet
  public static boolean terminate(ObjectNode status) {
    ArrayNode conditions = status.withArrayProperty("conditions");
    if (conditions.valueStream().anyMatch(c -> c.path("type").asText("").equals("Terminating"))) {
      return false;
    }
    condition(
        conditions,
        "Terminating",
        "InstanceDeletionInProgress",
        "CustomResource deletion is in progress");
    return true;
  }

  private static void condition(ArrayNode conditions, String type, String reason, String message) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("reason", reason)
        .put("message", message);
  }
}
