package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.Quantity;

/// `MigrationPolicy`: amounts that can be, and none of KubeVirt's experiments.
final class MigrationPolicies implements KindCheck {

  @Override
  public String webhook(AdmissionRequest request) {
    return "migration-policy-validator";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    JsonNode old = request.old().map(o -> o.path("spec")).orElse(request.object().path("none"));
    if (spec.path("completionTimeoutPerGiB").asLong() < 0) {
      causes.invalid("spec.completionTimeoutPerGiB", "must not be negative");
    }
    if (spec.has("maxDowntimeMs")
        && !spec.path("maxDowntimeMs").equals(old.path("maxDowntimeMs"))) {
      causes.invalid(
          "spec.maxDowntimeMs",
          "maxDowntimeMs cannot be modified without enabling the MigrationStallDetection or MigrationDowntimeTuning feature gate");
    }
    experiment("downtimeTuning", "MigrationDowntimeTuning", spec, old, causes);
    experiment("stallDetector", "MigrationStallDetection", spec, old, causes);
    BigDecimal bandwidth =
        Quantity.parse(spec.path("bandwidthPerMigration")).orElse(BigDecimal.ZERO);
    if (bandwidth.signum() < 0) {
      causes.invalid("spec.bandwidthPerMigration", "must not be negative");
    }
  }

  private static void experiment(
      String name, String gate, JsonNode spec, JsonNode old, Causes causes) {
    JsonNode value = spec.path("experimental").path(name);
    if (!value.isMissingNode() && !value.equals(old.path("experimental").path(name))) {
      causes.invalid(
          "spec.experimental." + name,
          "experimental.%s cannot be modified without enabling the %s feature gate"
              .formatted(name, gate));
    }
  }
}
