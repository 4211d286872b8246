package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// Updates of a `VirtualMachineInstance` by users: its specification and reserved labels stay, and
/// what they write as its status is dropped without a word. The kind has no path `/status`, so that
/// whoever may write it writes status and labels at once. Instances of guests that were not made
/// here have rules of their own (`UnmanagedGuests`).
public final class InstanceUpdate implements Admission {

  private static final String VALIDATOR = "virtualmachineinstances-update-validator";

  @Override
  public void mutate(AdmissionRequest request) {
    if (concerns(request)) {
      JsonNode status = old(request).get("status");
      if (status == null) {
        request.object().remove("status");
      } else {
        request.object().set("status", status.deepCopy());
      }
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    ObjectNode old = old(request);
    Causes causes = new Causes();
    if (!TemplateMetadata.reserved(old.path("metadata"))
        .equals(TemplateMetadata.reserved(request.object().path("metadata")))) {
      causes.notSupported(
          "",
          "modification of the following reserved kubevirt.io/ labels on a VMI object is prohibited");
    } else if (!UnchangedSpec.holds(request)) {
      causes.notSupported("", "update of VMI object is restricted");
    }
    Denial.ifAny(VALIDATOR, causes);
  }

  private static boolean concerns(AdmissionRequest request) {
    return request.isFor("virtualmachineinstances.kubevirt.io")
        && request.operation() == Operation.UPDATE
        && !KubeVirtUser.is(request.user())
        && !UnmanagedGuest.is(old(request));
  }

  private static ObjectNode old(AdmissionRequest request) {
    return request.old().orElseThrow(); // an update has one
  }
}
