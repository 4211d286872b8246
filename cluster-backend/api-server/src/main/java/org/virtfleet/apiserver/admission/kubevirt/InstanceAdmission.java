package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.virtfleet.apiserver.admission.Admission;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.admission.kubevirt.spec.ArchitectureDefaults;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecDefaults;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.UnmanagedGuest;

/// Creation of a `VirtualMachineInstance`. Instances of guests that were not made here are left as
/// the agent that found them describes them.
public final class InstanceAdmission implements Admission {

  private static final String MUTATOR = "virtualmachineinstances-mutator";
  private static final String FINALIZER = "kubevirt.io/foregroundDeleteVirtualMachine";
  private static final List<String> TARGETS = List.of("disk", "cdrom", "lun");

  private final SpecChecks checks;
  private final InstancePresets presets;

  /// @param objects has the presets
  public InstanceAdmission(SpecChecks checks, ClusterObjects objects) {
    this.checks = checks;
    this.presets = new InstancePresets(objects);
  }

  @Override
  public void mutate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    ObjectNode object = request.object();
    rewrite(request);
    SchemaComplaints.refuse(MUTATOR, request.resource(), object);
    UnsignedNumbers.refuse(MUTATOR, object.path("spec"), "spec");
    presets.apply(request, MUTATOR);
    ObjectMeta meta = ObjectMeta.of(object);
    ObjectNode spec = object.withObjectProperty("spec");
    complete(spec);
    TemplateMetadata.complete(meta.json(), spec);
    if (!meta.finalizers().contains(FINALIZER)) {
      List<String> finalizers = new ArrayList<>(meta.finalizers());
      finalizers.add(FINALIZER);
      meta.finalizers(finalizers);
    }
    if (!KubeVirtUser.is(request.user())) {
      object.remove("status");
    }
    InstanceStatus.begin(object);
  }

  /// Brings amounts into their one form.
  static void rewrite(AdmissionRequest request) {
    if (request.object().path("spec") instanceof ObjectNode spec) {
      request
          .resource()
          .version()
          .schema()
          .property("spec")
          .ifPresent(schema -> Rewriting.apply(spec, schema));
    }
  }

  /// Fills in what the user of an instance has not said.
  static void complete(ObjectNode spec) {
    SpecDefaults.apply(spec);
    ObjectNode domain = spec.withObjectProperty("domain");
    ObjectNode firmware = domain.withObjectProperty("firmware");
    SpecDefaults.putIfAbsent(firmware, "uuid", UUID.randomUUID().toString());
    for (JsonNode disk : domain.path("devices").path("disks")) {
      if (disk instanceof ObjectNode one && TARGETS.stream().noneMatch(one::has)) {
        one.putObject("disk");
      }
    }
    ArchitectureDefaults.apply(spec);
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!concerns(request)) {
      return;
    }
    Causes causes = new Causes();
    JsonNode spec = request.object().path("spec");
    boolean ours = KubeVirtUser.is(request.user());
    checks.instance(AdoptedHardware.judged(request.object().path("metadata"), spec), causes);
    if (!ours) {
      SpecChecks.memory(spec, causes);
    }
    TemplateMetadata.check(request.object().path("metadata"), "metadata", ours, causes);
    Denial.ifAny("virtualmachineinstances-create-validator", causes);
  }

  private static boolean concerns(AdmissionRequest request) {
    return request.isFor("virtualmachineinstances.kubevirt.io")
        && request.operation() == Operation.CREATE
        && !UnmanagedGuest.is(request.object());
  }
}
