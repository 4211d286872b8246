package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;

/// The CPU in `domain.resources`.
final class CpuAmounts implements SpecCheck {

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Amount request = Amount.resource(spec, "requests", "cpu");
    Amount limit = Amount.resource(spec, "limits", "cpu");
    String requests = at + ".domain.resources.requests.cpu";
    String limits = at + ".domain.resources.limits.cpu";
    notNegative(request, requests, causes);
    notNegative(limit, limits, causes);
    if (limit.isPositive() && request.moreThan(limit)) {
      causes.invalid(
          requests,
          "%s '%s' is greater than %s '%s'"
              .formatted(requests, request.text(), limits, limit.text()));
    }
  }

  private static void notNegative(Amount amount, String field, Causes causes) {
    if (amount.isNegative()) {
      causes.invalid(
          field, field + " '" + amount.text() + "': must be greater than or equal to 0.");
    }
  }
}
