package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.StatusCause;

/// Creation of a `VirtualMachineInstance`. Instances of guests that were not made here are left as
/// the agent that found them describes them.
public final class InstanceAdmission implements Admission {

  private static final String FINALIZER = "kubevirt.io/foregroundDeleteVirtualMachine";

  @Override
  public void mutate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    SchemaComplaints.refuse(
        "virtualmachineinstances-mutator", request.resource(), request.object());
    ObjectNode object = request.object();
    ObjectMeta meta = ObjectMeta.of(object);
    ObjectNode spec = object.withObjectProperty("spec");
    MachineDefaults.apply(meta.json(), spec);
    ObjectNode domain = spec.withObjectProperty("domain");
    MachineDefaults.putIfAbsent(domain.withObjectProperty("cpu"), "model", "host-model");
    ObjectNode features = domain.withObjectProperty("features");
    if (!features.has("acpi")) {
      features.putObject("acpi").put("enabled", true);
    }
    MachineDefaults.putIfAbsent(spec, "evictionStrategy", "None");
    if (!meta.finalizers().contains(FINALIZER)) {
      List<String> finalizers = new ArrayList<>(meta.finalizers());
      finalizers.add(FINALIZER);
      meta.finalizers(finalizers);
    }
    status(object, domain);
  }

  /// Where an instance's life begins.
  private static void status(ObjectNode object, ObjectNode domain) {
    ObjectNode status = object.withObjectProperty("status");
    if (!status.path("phase").asText("").isEmpty()) {
      return;
    }
    status.put("phase", "Pending");
    ArrayNode transitions = status.putArray("phaseTransitionTimestamps");
    transitions
        .addObject()
        .put("phase", "Pending")
        .put("phaseTransitionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    JsonNode guest = domain.path("memory").path("guest");
    if (guest.isTextual()) {
      ObjectNode memory = status.putObject("memory");
      memory.put("guestAtBoot", guest.asText());
      memory.put("guestCurrent", guest.asText());
      memory.put("guestRequested", guest.asText());
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    List<StatusCause> causes = new ArrayList<>();
    SpecCheck.ALL.forEach(c -> c.check(request.object().path("spec"), "spec", causes));
    if (!causes.isEmpty()) {
      throw Denial.of("virtualmachineinstances-create-validator", causes);
    }
  }

  private static boolean concerns(AdmissionRequest request) {
    return request.isFor("virtualmachineinstances.kubevirt.io")
        && request.operation() == Operation.CREATE
        && !UnmanagedGuest.is(request.object());
  }
}
