package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `VirtualMachineBackup`: of a machine or by its tracker, to a claim.
final class Backups implements KindCheck {

  /// The name becomes part of one of a folder, whose time takes another 17 of the 255 characters
  /// that a file's name may have.
  private static final int LONGEST_NAME = 200;

  /// Kinds that can be backed up, and their groups.
  private static final Map<String, String> SOURCES =
      Map.of("VirtualMachine", "kubevirt.io", "VirtualMachineBackupTracker", "backup.kubevirt.io");

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinebackup-validator.backup";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    UnchangedSpec.check(request, causes);
    DurationField.check(request, "ttlDuration", causes);
    if (request.operation() != Operation.CREATE) {
      return;
    }
    if (ObjectMeta.of(request.object()).name().length() > LONGEST_NAME) {
      causes.invalid("metadata.name", "name must have no more than 200 characters");
    }
    JsonNode spec = request.object().path("spec");
    source(spec.path("source"), causes);
    if (spec.path("pvcName").asText("").isEmpty()) {
      causes.invalid("spec", "pvcName is required");
    }
    String mode = spec.path("mode").asText("Push");
    if (!mode.equals("Push") && !mode.equals("Pull")) {
      causes.invalid("spec.mode", "mode must be Push or Pull");
    } else if (mode.equals("Pull") && spec.path("tokenSecretRef").asText("").isEmpty()) {
      causes.invalid("spec", "tokenSecretRef is required when mode is Pull");
    }
  }

  private static void source(JsonNode source, Causes causes) {
    String group = source.path("apiGroup").asText("");
    if (!SOURCES.containsValue(group)) {
      causes.invalid("spec.source", "apiGroup must be kubevirt.io or backup.kubevirt.io");
    } else if (!group.equals(SOURCES.get(source.path("kind").asText("")))) {
      causes.invalid(
          "spec.source",
          "kind must be VirtualMachine for kubevirt.io or VirtualMachineBackupTracker for backup.kubevirt.io");
    }
    if (source.path("name").asText("").isEmpty()) {
      causes.invalid("spec.source", "name is required");
    }
  }
}
