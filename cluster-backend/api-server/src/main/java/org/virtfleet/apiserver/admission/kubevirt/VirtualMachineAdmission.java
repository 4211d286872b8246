package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.ArchitectureDefaults;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecDefaults;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.StatusCause;

/// Creation and update of a `VirtualMachine`. Machines of guests that were not made here are left
/// as the agent that found them describes them.
public final class VirtualMachineAdmission implements Admission {

  private static final String MUTATOR = "virtualmachines-mutator";
  private static final String VALIDATOR = "virtualmachine-validator";

  private final Expansion instancetypes;
  private final MachineSpec machines;

  public VirtualMachineAdmission(Expansion instancetypes, SpecChecks checks) {
    this.instancetypes = instancetypes;
    this.machines = new MachineSpec(checks);
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (!concerns(request) || isGoing(request)) {
      return;
    }
    ObjectNode object = request.object();
    rewrite(request);
    SchemaComplaints.refuse(MUTATOR, request.resource(), object);
    UnsignedNumbers.refuse(
        MUTATOR, object.path("spec").path("template").path("spec"), "spec.template.spec");
    refuse(MUTATOR, instancetypes.checkMatchers(object, request.old()));
    instancetypes.complete(object);
    ObjectNode template = object.withObjectProperty("spec").withObjectProperty("template");
    ObjectNode spec = template.withObjectProperty("spec");
    ObjectNode domain = spec.withObjectProperty("domain");
    SpecDefaults.putIfAbsent(spec, "architecture", "amd64");
    SpecDefaults.putIfAbsent(
        domain.withObjectProperty("machine"),
        "type",
        ArchitectureDefaults.machineType(spec.path("architecture").asText()));
    domain.withObjectProperty("resources");
    if (request.operation() == Operation.CREATE) {
      ObjectNode firmware = domain.withObjectProperty("firmware");
      SpecDefaults.putIfAbsent(firmware, "uuid", UUID.randomUUID().toString());
      SpecDefaults.putIfAbsent(firmware, "serial", UUID.randomUUID().toString());
      TemplateMetadata.complete(template.withObjectProperty("metadata"), spec);
    }
  }

  private static void refuse(String webhook, List<StatusCause> causes) {
    if (!causes.isEmpty()) {
      throw Denial.of(webhook, causes);
    }
  }

  private static void rewrite(AdmissionRequest request) {
    if (request.object().path("spec") instanceof ObjectNode spec) {
      request
          .resource()
          .version()
          .schema()
          .property("spec")
          .ifPresent(schema -> Rewriting.apply(spec, schema));
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!concerns(request) || isGoing(request)) {
      return;
    }
    JsonNode given = request.object().path("spec");
    ObjectNode whole = request.object().deepCopy();
    refuse(VALIDATOR, instancetypes.apply(whole));
    JsonNode spec = whole.path("spec");
    if (spec.path("template").path("spec") instanceof ObjectNode instance) {
      SpecDefaults.apply(instance);
    }
    if (request.operation() == Operation.CREATE) {
      Causes past = new Causes();
      SpecChecks.discontinuedBindings(spec.path("template").path("spec"), past);
      Denial.ifAny(VALIDATOR, past);
    }
    Causes causes = new Causes();
    machines.check(spec, "spec", KubeVirtUser.is(request.user()), causes);
    Denial.ifAny(VALIDATOR, causes);
    Causes storage = new Causes();
    DataVolumeTemplates.namespaces(request, storage);
    request.old().ifPresent(old -> MachineInUse.check(old, request.object(), storage));
    Denial.ifAny(VALIDATOR, storage);
    if (given.has("running")) {
      request.warnings().accept("spec.running is deprecated, please use spec.runStrategy instead.");
    }
  }

  private static boolean concerns(AdmissionRequest request) {
    return request.isFor("virtualmachines.kubevirt.io")
        && request.operation() != Operation.DELETE
        && request.subresource().isEmpty()
        && !UnmanagedGuest.is(request.object());
  }

  private static boolean isGoing(AdmissionRequest request) {
    return ObjectMeta.of(request.object()).deletionTimestamp().isPresent();
  }
}
