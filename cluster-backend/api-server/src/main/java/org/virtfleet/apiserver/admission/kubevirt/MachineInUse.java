package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// While a snapshot of a machine is taken or it is restored, it stays as it is.
final class MachineInUse {

  private MachineInUse() {}

  static void check(JsonNode old, JsonNode updated, Causes causes) {
    JsonNode before = old.path("spec");
    JsonNode after = updated.path("spec");
    boolean running =
        before.path("running").equals(after.path("running"))
            && before.path("runStrategy").equals(after.path("runStrategy"));
    JsonNode snapshot = updated.path("status").path("snapshotInProgress");
    JsonNode restore = updated.path("status").path("restoreInProgress");
    if (snapshot.isTextual()) {
      if (!volumes(before).equals(volumes(after))) {
        refuse(causes, "Cannot update vm disks or volumes until snapshot", snapshot);
      } else if (!running) {
        refuse(causes, "Cannot update vm running state until snapshot", snapshot);
      }
    } else if (restore.isTextual() && !running) {
      refuse(causes, "Cannot update VM runStrategy until restore", restore);
    }
  }

  private static JsonNode volumes(JsonNode spec) {
    return spec.path("template").path("spec").path("volumes");
  }

  private static void refuse(Causes causes, String what, JsonNode name) {
    causes.notSupported("spec", "%s \"%s\" completes".formatted(what, name.asText()));
  }
}
