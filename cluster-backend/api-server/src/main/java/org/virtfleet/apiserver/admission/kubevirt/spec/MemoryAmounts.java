package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.virtfleet.apiserver.resource.Quantity;

/// `domain.memory` and the memory in `domain.resources`.
final class MemoryAmounts implements SpecCheck {

  private static final BigDecimal LEAST = BigDecimal.valueOf(1_000_000);

  @Override
  public void check(JsonNode spec, String at, Causes causes) {
    Amount request = Amount.resource(spec, "requests", "memory");
    Amount limit = Amount.resource(spec, "limits", "memory");
    String requests = at + ".domain.resources.requests.memory";
    String limits = at + ".domain.resources.limits.memory";
    if (request.isNegative()) {
      causes.invalid(
          requests, requests + " '" + request.text() + "': must be greater than or equal to 0.");
    } else if (request.isPositive() && request.number().compareTo(LEAST) < 0) {
      causes.invalid(
          requests, requests + " '" + request.text() + "': must be greater than or equal to 1M.");
    }
    if (limit.isNegative()) {
      causes.invalid(
          limits, limits + " '" + limit.text() + "': must be greater than or equal to 0.");
    }
    if (limit.isPositive() && request.moreThan(limit)) {
      causes.invalid(
          requests,
          "%s '%s' is greater than %s '%s'"
              .formatted(requests, request.text(), limits, limit.text()));
    }
    JsonNode guest = spec.path("domain").path("memory").path("guest");
    if (!guest.isMissingNode() && !Amount.of(guest).isPositive()) {
      // KubeVirt takes such a machine and never starts it.
      String field = at + ".domain.memory.guest";
      causes.invalid(field, field + " '" + guest.asText() + "': must be greater than 0.");
    }
    JsonNode pages = spec.path("domain").path("memory").path("hugepages");
    if (pages.isObject()) {
      hugepages(spec, pages.path("pageSize"), request, at, causes);
    }
  }

  private static void hugepages(
      JsonNode spec, JsonNode pageSize, Amount request, String at, Causes causes) {
    String size = at + ".domain.memory.hugepages.pageSize";
    String requests = at + ".domain.resources.requests.memory";
    Amount page = Amount.of(pageSize);
    if (Quantity.parse(pageSize).isEmpty() || !page.isPositive()) {
      causes.invalid(
          size,
          size
              + " '"
              + pageSize.asText("")
              + "': quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
      return;
    }
    Amount memory = request;
    if (memory.isZero()) {
      memory = Amount.of(spec.path("domain").path("memory").path("guest"));
    }
    if (memory.isZero()) {
      memory = Amount.resource(spec, "limits", "memory");
    }
    if (!memory.isZero() && page.moreThan(memory)) {
      causes.invalid(
          requests,
          "%s '%s' must be equal to or larger than page size %s '%s'"
              .formatted(requests, request.text(), size, page.text()));
    } else if (memory.number().remainder(page.number()).signum() != 0) {
      causes.invalid(
          requests,
          "%s '%s' is not a multiple of the page size %s '%s'"
              .formatted(requests, request.text(), size, page.text()));
    }
  }
}
