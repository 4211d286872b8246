package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;

/// `VirtualMachineInstanceReplicaSet`: a template that can run, and a selector that finds it.
final class ReplicaSets implements KindCheck {
  private final SpecChecks checks;

  ReplicaSets(SpecChecks checks) {
    this.checks = checks;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinereplicaset-validator";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    JsonNode template = spec.path("template");
    if (!template.isObject()) {
      causes.required("spec.template", "missing virtual machine template.");
      return;
    }
    checks.spec(template.path("spec"), "spec.template.spec", causes);
    TemplateSelector.check(spec.path("selector"), template.path("metadata").path("labels"), causes);
  }
}
