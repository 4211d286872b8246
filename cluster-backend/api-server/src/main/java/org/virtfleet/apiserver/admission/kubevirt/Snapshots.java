package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;

/// `VirtualMachineSnapshot`: of a machine, once.
final class Snapshots implements KindCheck {

  private final FeatureGates gates;

  Snapshots(FeatureGates gates) {
    this.gates = gates;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinesnapshot-validator.snapshot";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    if (request.operation() == Operation.CREATE && !gates.isOpen(FeatureGate.SNAPSHOT)) {
      throw Denial.badRequest(webhook(request), "snapshot feature gate not enabled");
    }
    UnchangedSpec.check(request, causes);
    DurationField.check(request, "failureDeadline", causes);
    if (request.operation() == Operation.CREATE) {
      machine(request.object().path("spec").path("source"), "spec.source", causes);
    }
  }

  /// Finds what keeps a reference from being one to a machine.
  ///
  /// @return whether it is one
  static boolean machine(JsonNode reference, String at, Causes causes) {
    if (!reference.has("apiGroup")) {
      causes.notFound(at + ".apiGroup", "missing apiGroup");
    } else if (!reference.path("apiGroup").asText().equals("kubevirt.io")) {
      causes.invalid(at + ".apiGroup", "invalid apiGroup");
    } else if (!reference.path("kind").asText("").equals("VirtualMachine")) {
      causes.invalid(at + ".kind", "invalid kind");
    } else {
      return true;
    }
    return false;
  }
}
