package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;
import org.virtfleet.apiserver.status.StatusCause;

/// Creation and update of a `VirtualMachine`. Machines of guests that were not made here are left
/// as the agent that found them describes them.
public final class VirtualMachineAdmission implements Admission {

  private static final Set<String> RUN_STRATEGIES =
      Set.of("Always", "RerunOnFailure", "Manual", "Halted", "Once", "WaitAsReceiver");

  private static final String MUTATOR = "virtualmachines-mutator";
  private static final String VALIDATOR = "virtualmachine-validator";

  private final Expansion instancetypes;

  public VirtualMachineAdmission(Expansion instancetypes) {
    this.instancetypes = instancetypes;
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    SchemaComplaints.refuse(MUTATOR, request.resource(), request.object());
    List<StatusCause> causes = instancetypes.checkMatchers(request.object(), request.old());
    if (!causes.isEmpty()) {
      throw Denial.of(MUTATOR, causes);
    }
    instancetypes.complete(request.object());
    if (request.operation() == Operation.CREATE) {
      ObjectNode template =
          request.object().withObjectProperty("spec").withObjectProperty("template");
      ObjectNode spec = template.withObjectProperty("spec");
      MachineDefaults.apply(template.withObjectProperty("metadata"), spec);
      ObjectNode firmware = spec.withObjectProperty("domain").withObjectProperty("firmware");
      MachineDefaults.putIfAbsent(firmware, "serial", UUID.randomUUID().toString());
    }
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!concerns(request) || ObjectMeta.of(request.object()).deletionTimestamp().isPresent()) {
      return;
    }
    List<StatusCause> causes = new ArrayList<>();
    JsonNode spec = request.object().path("spec");
    boolean named = Expansion.areNamedBy(request.object());
    ObjectNode whole = named ? request.object().deepCopy() : request.object();
    causes.addAll(instancetypes.apply(whole));
    if (!causes.isEmpty()) {
      throw Denial.of(VALIDATOR, causes);
    }
    JsonNode machine = whole.path("spec").path("template").path("spec");
    SpecCheck.ALL.forEach(c -> c.check(machine, "spec.template.spec", causes));
    running(spec, causes);
    templates(spec, causes);
    if (!causes.isEmpty()) {
      throw Denial.of(VALIDATOR, causes);
    }
  }

  private static boolean concerns(AdmissionRequest request) {
    return request.isFor("virtualmachines.kubevirt.io")
        && request.operation() != Operation.DELETE
        && request.subresource().isEmpty()
        && !UnmanagedGuest.is(request.object());
  }

  private static void running(JsonNode spec, List<StatusCause> causes) {
    boolean running = spec.has("running");
    String strategy = spec.path("runStrategy").asText("");
    if (running && !strategy.isEmpty()) {
      causes.add(
          Denial.invalid(
              "spec.running",
              "Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use"
                  + " RunStrategy instead"));
    } else if (!running && strategy.isEmpty()) {
      causes.add(Denial.invalid("spec.running", "RunStrategy must be specified"));
    } else if (!strategy.isEmpty() && !RUN_STRATEGIES.contains(strategy)) {
      causes.add(Denial.invalid("spec.runStrategy", "Invalid RunStrategy (" + strategy + ")"));
    }
  }

  private static void templates(JsonNode spec, List<StatusCause> causes) {
    JsonNode templates = spec.path("dataVolumeTemplates");
    for (int i = 0; i < templates.size(); i++) {
      String at = "spec.dataVolumeTemplate[" + i + "]";
      String name = templates.get(i).path("metadata").path("name").asText("");
      if (name.isEmpty()) {
        causes.add(
            Denial.required(
                at + ".name",
                "'name' field must not be empty for DataVolumeTemplate entry " + at + ".name."));
        continue;
      }
      boolean used = false;
      for (JsonNode volume : spec.path("template").path("spec").path("volumes")) {
        used |= volume.path("dataVolume").path("name").asText("").equals(name);
        used |= volume.path("persistentVolumeClaim").path("claimName").asText("").equals(name);
      }
      if (!used) {
        causes.add(
            Denial.required(
                at,
                "DataVolumeTemplate entry "
                    + at
                    + " must be referenced in the VMI template's 'volumes' list"));
      }
      JsonNode source = templates.get(i).path("spec");
      boolean filled = source.has("source") || source.has("sourceRef");
      boolean populated =
          source.path("pvc").has("dataSourceRef") || source.path("storage").has("dataSourceRef");
      if (!filled && !populated) {
        causes.add(
            Denial.invalid(
                at,
                "Data volume should have either Source, SourceRef, or be externally populated"));
      }
    }
  }
}
