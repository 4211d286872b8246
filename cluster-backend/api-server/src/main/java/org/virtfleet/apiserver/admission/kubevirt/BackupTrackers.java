package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// `VirtualMachineBackupTracker`: of a machine, once.
final class BackupTrackers implements KindCheck {

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinebackuptracker-validator.backup";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    UnchangedSpec.check(request, causes);
    if (request.operation() != Operation.CREATE) {
      return;
    }
    JsonNode source = request.object().path("spec").path("source");
    if (Snapshots.machine(source, "spec.source", causes)
        && source.path("name").asText("").isEmpty()) {
      causes.invalid("spec.source", "name is required");
    }
  }
}
