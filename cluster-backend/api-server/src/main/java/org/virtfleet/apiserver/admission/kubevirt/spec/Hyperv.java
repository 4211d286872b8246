package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// `domain.features.hyperv`: enlightenments that build on each other.
final class Hyperv implements SpecCheck {

  private record Dependency(String feature, String needs) {}

  private static final List<Dependency> DEPENDENCIES =
      List.of(
          new Dependency("evmcs", "vapic"),
          new Dependency("ipi", "vpindex"),
          new Dependency("tlbflush", "vpindex"),
          new Dependency("synictimer", "synic"),
          new Dependency("synic", "vpindex"));

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    JsonNode features = spec.path("domain").path("features");
    JsonNode hyperv = features.path("hyperv");
    if (!hyperv.isObject()) {
      return;
    }
    // KubeVirt puts the path together twice.
    String shown = at + ".domain.features.hyperv";
    String field = shown + ".domain.features.hyperv.";
    for (Dependency one : DEPENDENCIES) {
      if (isOn(hyperv, one.feature()) && !isOn(hyperv, one.needs())) {
        causes.invalid(
            field + one.feature(),
            "'%s%s' requires '%s%s', which was disabled."
                .formatted(field, one.feature(), field, one.needs()));
      }
    }
    if (hyperv.has("evmcs") && hyperv.path("evmcs").path("enabled").asBoolean(true)) {
      vmx(spec.path("domain").path("cpu").path("features"), causes);
    }
    if (features.has("hypervPassthrough")) {
      causes.invalid(
          shown,
          "Cannot explicitly set hyperV features if HypervPassthrough is being used. Please use either HyperV or HypervPassthrough.");
    }
  }

  private static boolean isOn(JsonNode hyperv, String feature) {
    return hyperv.path(feature).path("enabled").asBoolean(false);
  }

  private static void vmx(JsonNode features, Causes causes) {
    if (features.isEmpty()) {
      causes.required("spec.domain.cpu.features", "vmx cpu feature is required when evmcs is set");
    }
    for (int i = 0; i < features.size(); i++) {
      if (features.get(i).path("name").asText("").equals("vmx")
          && !features.get(i).path("policy").asText("").equals("require")) {
        causes.invalid(
            "spec.domain.cpu.features[" + i + "].policy",
            "vmx cpu feature has to be set to require policy");
      }
    }
  }
}
