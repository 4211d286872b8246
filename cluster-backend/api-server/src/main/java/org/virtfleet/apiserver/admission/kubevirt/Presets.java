package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;

/// `VirtualMachineInstancePreset`, which KubeVirt keeps for old clients.
final class Presets implements KindCheck {

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinepreset-validator";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode domain = request.object().path("spec").path("domain");
    if (domain.isObject()) {
      SpecChecks.domain(domain, "spec.domain", causes);
    } else {
      causes.required("spec.domain", "missing domain.");
    }
  }
}
