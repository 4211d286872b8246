package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// `startStrategy`: `Paused` or nothing.
final class StartStrategy implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    if (!spec.has("startStrategy")) {
      return;
    }
    String field = at + ".startStrategy";
    String strategy = spec.path("startStrategy").asText();
    if (!strategy.equals("Paused")) {
      causes.invalid(field, field + " is set with an unrecognized option: " + strategy);
    } else if (spec.has("livenessProbe")) {
      causes.invalid(
          field,
          "either %s or %s.livenessProbe should be provided.Pausing VMI with LivenessProbe is not supported"
              .formatted(field, at));
    }
  }
}
