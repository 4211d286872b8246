package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.admission.AdmissionRequest;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.admission.kubevirt.spec.SpecChecks;

/// `VirtualMachinePool`: a machine's template, a selector that finds it and stays, and one strategy
/// each for updates and for scaling in.
final class Pools implements KindCheck {

  private static final List<String> STRATEGIES = List.of("unmanaged", "opportunistic", "proactive");
  private static final int ALL = 100;

  private final MachineSpec machines;

  Pools(SpecChecks checks) {
    machines = new MachineSpec(checks);
  }

  @Override
  public String webhook(AdmissionRequest request) {
    return "virtualmachinepool-validator";
  }

  @Override
  public void check(AdmissionRequest request, Causes causes) {
    JsonNode spec = request.object().path("spec");
    JsonNode template = spec.path("virtualMachineTemplate");
    if (!template.isObject()) {
      causes.required("spec.template", "missing virtual machine template.");
      return;
    }
    machines.check(
        template.path("spec"),
        "spec.virtualMachineTemplate.spec",
        KubeVirtUser.is(request.user()),
        causes);
    TemplateSelector.check(spec.path("selector"), template.path("metadata").path("labels"), causes);
    maxUnavailable(spec.path("maxUnavailable"), causes);
    DurationField.check(request, "autohealing.minFailingToStartDuration", causes);
    for (String field : List.of("updateStrategy", "scaleInStrategy")) {
      List<String> chosen = STRATEGIES.stream().filter(spec.path(field)::has).toList();
      if (chosen.size() > 1) {
        causes.invalid(
            "spec." + field,
            "only one strategy can be configured at a time: but found %s strategies"
                .formatted(String.join(", ", chosen)));
      }
    }
    boolean moved =
        request
            .old()
            .map(old -> !old.path("spec").path("selector").equals(spec.path("selector")))
            .orElse(false);
    if (moved) {
      causes.invalid("spec.selector", "selector is immutable after creation.");
    }
  }

  private static void maxUnavailable(JsonNode value, Causes causes) {
    String field = "spec.maxUnavailable";
    if (value.isNumber() && value.asLong() <= 0) {
      causes.invalid(field, "maxUnavailable must be greater than 0");
    }
    if (!value.isTextual()) {
      return;
    }
    String text = value.asText();
    if (!text.endsWith("%")) {
      causes.invalid(field, "maxUnavailable percentage must end with %");
      return;
    }
    String number = text.substring(0, text.length() - 1);
    if (!number.matches("[+-]?\\d{1,9}")) {
      causes.invalid(
          field,
          "maxUnavailable percentage value \"%s\" is invalid: strconv.Atoi: parsing \"%s\": invalid syntax"
              .formatted(number, number));
    } else if (Integer.parseInt(number) <= 0 || Integer.parseInt(number) > ALL) {
      causes.invalid(
          field,
          "maxUnavailable percentage value %d must be between 1 and 100"
              .formatted(Integer.parseInt(number)));
    }
  }
}
