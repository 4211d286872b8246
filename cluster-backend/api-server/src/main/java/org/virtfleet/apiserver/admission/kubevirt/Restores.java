package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `VirtualMachineRestore`: of a machine, one at a time, with patches that keep to its
/// specification.
final class Restores implements KindCheck {

  private static final Set<String> VOLUME_POLICIES =
      Set.of("InPlace", "RandomizeNames", "PrefixTargetName");
  private static final Set<String> OWNERSHIP_POLICIES = Set.of("Vm", "None");

  private final ClusterObjects objects;
  private final FeatureGates gates;

  Restores(ClusterObjects objects, FeatureGates gates) {
    this.objects = objects;
    this.gates = gates;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinerestore-validator.snapshot";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    if (request.operation() == Operation.CREATE && !gates.isOpen(FeatureGate.SNAPSHOT)) {
      throw Denial.badRequest(webhook(request), "Snapshot/Restore feature gate not enabled");
    }
    UnchangedSpec.check(request, causes);
    if (request.operation() != Operation.CREATE) {
      return;
    }
    JsonNode spec = request.object().path("spec");
    String namespace = ObjectMeta.of(request.object()).namespace();
    if (Snapshots.machine(spec.path("target"), "spec.target", causes)) {
      String snapshot = spec.path("virtualMachineSnapshotName").asText("");
      // KubeVirt looks at the patches of snapshots only that are there.
      if (objects
          .find("virtualmachinesnapshots.snapshot.kubevirt.io", namespace, snapshot)
          .isPresent()) {
        spec.path("patches").forEach(patch -> patch(patch.asText(""), causes));
      }
      overrides(spec.path("volumeRestoreOverrides"), causes);
      policy(spec, "volumeRestorePolicy", "volume restore policy", VOLUME_POLICIES, causes);
      policy(spec, "volumeOwnershipPolicy", "volume ownership policy", OWNERSHIP_POLICIES, causes);
    }
    for (ObjectNode other :
        objects.list("virtualmachinerestores.snapshot.kubevirt.io", namespace)) {
      boolean running = !other.path("status").path("complete").asBoolean();
      if (running && other.path("spec").path("target").equals(spec.path("target"))) {
        causes.invalid(
            "spec.target",
            "VirtualMachineRestore \"%s\" in progress".formatted(ObjectMeta.of(other).name()));
      }
    }
  }

  /// A patch is looked at as text, pair by pair, as KubeVirt does.
  private static void patch(String patch, Causes causes) {
    String inner = patch.replaceAll("^[{}]+|[{}]+$", "");
    for (String pair : inner.split(",", -1)) {
      String[] parts = pair.split(":", -1);
      if (parts.length != 2) {
        causes.invalid(
            "spec.patches",
            "patch format is not valid - one \":\" expected in a single key-value json patch: "
                + pair);
        continue;
      }
      String path = parts[1].strip();
      boolean allowed =
          path.startsWith("\"/metadata/labels/")
              || path.startsWith("\"/metadata/annotations/")
              || path.startsWith("\"/spec/");
      if (parts[0].strip().equals("\"path\"") && !allowed) {
        causes.invalid(
            "spec.patches", "patching is valid only for elements under /spec/ only: " + pair);
      }
    }
  }

  private static void overrides(JsonNode overrides, Causes causes) {
    for (int i = 0; i < overrides.size(); i++) {
      JsonNode one = overrides.get(i);
      String field = "spec.volumeRestoreOverrides[" + i + "]";
      if (one.path("volumeName").asText("").isEmpty()) {
        causes.required(field + ".volumeName", "must provide a volume name");
      }
      if (one.path("restoreName").asText("").isEmpty()
          && !one.has("annotations")
          && !one.has("labels")) {
        causes.required(field, "must provide at least one overriden field");
      }
    }
  }

  private static void policy(
      JsonNode spec, String field, String shown, Set<String> known, Causes causes) {
    String policy = spec.path(field).asText("");
    if (spec.has(field) && !known.contains(policy)) {
      causes.invalid("spec." + field, "%s \"%s\" doesn't exist".formatted(shown, policy));
    }
  }
}
