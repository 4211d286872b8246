package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.LiveUpdate;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;

/// The specification of a machine, its own or the template's of a pool.
final class MachineSpec {

  private static final Set<String> RUN_STRATEGIES =
      Set.of("Halted", "Manual", "Always", "RerunOnFailure", "Once");

  private final SpecChecks checks;

  MachineSpec(SpecChecks checks) {
    this.checks = checks;
  }

  /// @param own whether the user is one of ours, who may set reserved labels
  void check(JsonNode spec, String at, boolean own, Causes causes) {
    JsonNode template = spec.path("template");
    if (!template.isObject()) {
      causes.required(at + ".template", "missing virtual machine template.");
      return;
    }
    TemplateMetadata.check(template.path("metadata"), at + ".template.metadata", own, causes);
    checks.spec(
        AdoptedHardware.judged(template.path("metadata"), template.path("spec")),
        at + ".template.spec",
        causes);
    DataVolumeTemplates.check(spec, at, causes);
    runStrategy(spec, at, causes);
    LiveUpdate.check(template.path("spec"), at + ".template.spec", causes);
  }

  private static void runStrategy(JsonNode spec, String at, Causes causes) {
    boolean running = spec.has("running");
    if (running == spec.has("runStrategy")) {
      causes.invalid(
          at + ".running",
          running
              ? "Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use RunStrategy instead"
              : "RunStrategy must be specified");
    }
    String strategy = spec.path("runStrategy").asText("");
    if (strategy.equals("WaitAsReceiver")) {
      causes.invalid(
          at + ".runStrategy",
          "Invalid RunStrategy (WaitAsReceiver), DecentralizedLiveMigration feature gate is not enabled in kubevirt resource");
    } else if (spec.has("runStrategy") && !RUN_STRATEGIES.contains(strategy)) {
      causes.invalid(at + ".runStrategy", "Invalid RunStrategy (" + strategy + ")");
    }
  }
}
