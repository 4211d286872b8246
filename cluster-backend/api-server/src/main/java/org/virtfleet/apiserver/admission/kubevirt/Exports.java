package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;

/// `VirtualMachineExport`: of something that has disks.
final class Exports implements KindCheck {

  /// What can be exported.
  ///
  /// @param group its API group
  /// @param named what KubeVirt calls it when the name is missing
  /// @param grouped what KubeVirt calls it when the group is wrong
  private record Source(String group, String named, String grouped) {}

  private static final Map<String, Source> SOURCES =
      Map.of(
          "PersistentVolumeClaim", new Source("", "PVC", "PVC"),
          "VirtualMachine", new Source("kubevirt.io", "Virtual Machine", "VM"),
          "VirtualMachineSnapshot", new Source("snapshot.kubevirt.io", "VMSnapshot", "VMSnapshot"),
          "VirtualMachineBackup",
              new Source("backup.kubevirt.io", "VirtualMachineBackup", "VirtualMachineBackup"));

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachineexport-validator.export";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    UnchangedSpec.check(request, causes);
    DurationField.check(request, "ttlDuration", causes);
    if (request.operation() == Operation.CREATE) {
      source(request.object().path("spec").path("source"), causes);
    }
  }

  private static void source(JsonNode reference, Causes causes) {
    String kind = reference.path("kind").asText("");
    Source source = SOURCES.get(kind);
    if (source == null) {
      causes.invalid(
          "spec.source.kind",
          kind.equals("VirtualMachineTemplate")
              ? "VirtualMachineTemplate source requires the OCIExport feature gate and virt-template deployment to be enabled"
              : "invalid kind");
      return;
    }
    if (reference.path("name").asText("").isEmpty()) {
      causes.invalid("spec.source.name", source.named() + " name must not be empty");
    }
    if (!reference.path("apiGroup").asText("").equals(source.group())) {
      causes.invalid(
          "spec.source.APIGroup",
          source.group().isEmpty()
              ? source.grouped() + " API group must be missing or blank"
              : source.grouped() + " API group must be " + source.group());
    }
  }
}
