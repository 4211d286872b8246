package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecDefaults;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// Updates of a `VirtualMachineInstance` by users: its specification and reserved labels stay, and
/// what they write as its status is dropped without a word. The kind has no path `/status`, so that
/// whoever may write it writes status and labels at once. Instances of guests that were not made
/// here have rules of their own (`UnmanagedGuests`).
public final class InstanceUpdate implements Admission {

  private static final String VALIDATOR = "virtualmachineinstances-update-validator";

  @Override
  public void mutate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    ObjectNode object = request.object();
    JsonNode status = old(request).get("status");
    if (status == null) {
      object.remove("status");
    } else {
      object.set("status", status.deepCopy());
    }
    asAtCreation(request);
  }

  /// Who sends again what they made the instance of (`kubectl replace`) changes nothing: what they
  /// have not said is completed as it was then.
  private static void asAtCreation(AdmissionRequest request) {
    if (UnchangedSpec.holds(request)
        || !(request.object().get("spec") instanceof ObjectNode spec)) {
      return;
    }
    InstanceAdmission.rewrite(request);
    SchemaComplaints.refuse(VALIDATOR, request.resource(), request.object());
    String uuid = old(request).at("/spec/domain/firmware/uuid").asText("");
    if (!uuid.isEmpty()) {
      SpecDefaults.putIfAbsent(
          spec.withObjectProperty("domain").withObjectProperty("firmware"), "uuid", uuid);
    }
    InstanceAdmission.complete(spec);
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
