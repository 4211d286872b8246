package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.FeatureGate;
import org.virtfleet.apiserver.resource.FeatureGates;
import org.virtfleet.apiserver.resource.Quantity;

/// `MigrationPolicy`: amounts that can be, and KubeVirt's experiments where they are opened.
final class MigrationPolicies implements KindCheck {

  private final FeatureGates gates;

  MigrationPolicies(FeatureGates gates) {
    this.gates = gates;
  }

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
        && !spec.path("maxDowntimeMs").equals(old.path("maxDowntimeMs"))
        && !gates.isOpen(FeatureGate.MIGRATION_STALL_DETECTION)
        && !gates.isOpen(FeatureGate.MIGRATION_DOWNTIME_TUNING)) {
      causes.invalid(
          "spec.maxDowntimeMs",
          "maxDowntimeMs cannot be modified without enabling the MigrationStallDetection or MigrationDowntimeTuning feature gate");
    }
    experiments(spec.path("experimental"), old.path("experimental"), causes);
    BigDecimal bandwidth =
        Quantity.parse(spec.path("bandwidthPerMigration")).orElse(BigDecimal.ZERO);
    if (bandwidth.signum() < 0) {
      causes.invalid("spec.bandwidthPerMigration", "must not be negative");
    }
  }

  private void experiments(JsonNode asked, JsonNode old, Causes causes) {
    opened("downtimeTuning", FeatureGate.MIGRATION_DOWNTIME_TUNING, asked, old, causes);
    if (asked.has("stallDetector") && asked.has("downtimeTuning")) {
      causes.invalid(
          "spec.experimental",
          "experimental.stallDetector and experimental.downtimeTuning are mutually exclusive; the stall detection path manages its own downtime schedule");
    }
    opened("stallDetector", FeatureGate.MIGRATION_STALL_DETECTION, asked, old, causes);
    StallDetector.check(asked.path("stallDetector"), causes);
  }

  private void opened(String name, FeatureGate gate, JsonNode asked, JsonNode old, Causes causes) {
    JsonNode value = asked.path(name);
    if (!value.isMissingNode() && !value.equals(old.path(name)) && !gates.isOpen(gate)) {
      causes.invalid(
          "spec.experimental." + name,
          "experimental.%s cannot be modified without enabling the %s feature gate"
              .formatted(name, gate.shown()));
    }
  }
}
