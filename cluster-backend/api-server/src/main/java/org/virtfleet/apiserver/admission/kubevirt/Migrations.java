package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.AdmissionRequest.Operation;
import org.virtfleet.apiserver.admission.ClusterObjects;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.ObjectMeta;

/// `VirtualMachineInstanceMigration`: of an instance that can move and does not do so already.
final class Migrations implements KindCheck {

  private static final String SELECTOR = "kubevirt.io/vmi-name";
  private static final String FINALIZER = "kubevirt.io/migrationJobFinalize";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  private final ClusterObjects objects;

  Migrations(ClusterObjects objects) {
    this.objects = objects;
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return request.operation() == Operation.CREATE
        ? "migration-create-validator"
        : "migration-update-validator";
  }

  @Override
  public void complete(AdmissionRequest request) {
    SchemaComplaints.refuse("migrations-mutator", request.resource(), request.object());
    ObjectMeta meta = ObjectMeta.of(request.object());
    meta.json()
        .withObjectProperty("labels")
        .put(SELECTOR, request.object().path("spec").path("vmiName").asText(""));
    List<String> finalizers = new ArrayList<>(meta.finalizers());
    if (!finalizers.contains(FINALIZER)) {
      finalizers.add(FINALIZER);
      meta.finalizers(finalizers);
    }
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    if (request.operation() == Operation.CREATE) {
      creation(request, causes);
    } else if (!UnchangedSpec.holds(request)) {
      causes.notSupported("", "update of Migration object's spec is restricted");
    } else {
      selector(request, causes);
    }
  }

  private void creation(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    String name = spec.path("vmiName").asText("");
    if (name.isEmpty()) {
      causes.required("spec.vmiName", "vmiName is missing");
      return;
    }
    if (spec.has("priority") && !KubeVirtUser.is(request.user())) {
      causes.forbidden(
          "spec.migrationPriority",
          "Migration priority queue, only virt-controller is allowed to set priority field");
      return;
    }
    String namespace = ObjectMeta.of(request.object()).namespace();
    ObjectNode instance =
        objects
            .find("virtualmachineinstances.kubevirt.io", namespace, name)
            .orElseThrow(() ->
                Denial.badRequest(
                    webhook(request),
                    "the VMI \"%s/%s\" does not exist".formatted(namespace, name)));
    if (ENDED.contains(instance.path("status").path("phase").asText(""))) {
      throw Denial.badRequest(webhook(request), "Cannot migrate VMI in finalized state.");
    }
    for (JsonNode condition : instance.path("status").path("conditions")) {
      if (condition.path("type").asText("").equals("LiveMigratable")
          && condition.path("status").asText("").equals("False")) {
        throw Denial.badRequest(
            webhook(request),
            "Cannot migrate VMI, Reason: %s, Message: %s"
                .formatted(
                    condition.path("reason").asText(""), condition.path("message").asText("")));
      }
    }
    for (ObjectNode other :
        objects.list("virtualmachineinstancemigrations.kubevirt.io", namespace)) {
      if (other.path("spec").path("vmiName").asText("").equals(name)
          && !ENDED.contains(other.path("status").path("phase").asText(""))) {
        throw Denial.badRequest(
            webhook(request),
            "in-flight migration detected. Active migration job (%s) is currently already in progress for VMI %s."
                .formatted(ObjectMeta.of(other).uid(), name));
      }
    }
    if (spec.hasNonNull("sendTo") || spec.hasNonNull("receive")) {
      causes.notSupported(
          "", "DecentralizedLiveMigration feature gate is not enabled in kubevirt resource");
    }
  }

  private static void selector(AdmissionRequest request, Causes causes) {
    JsonNode before = request.old().orElse(request.object()).path("metadata").path("labels");
    JsonNode after = request.object().path("metadata").path("labels");
    boolean ended = ENDED.contains(request.object().path("status").path("phase").asText(""));
    if (!ended && before.has(SELECTOR) && !before.path(SELECTOR).equals(after.path(SELECTOR))) {
      causes.notSupported(
          "",
          after.isMissingNode()
              ? "selector label can't be removed from an in-flight migration"
              : "selector label can't be modified on an in-flight migration");
    }
  }
}
