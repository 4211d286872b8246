package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.resource.Quantity;
import org.virtfleet.apiserver.status.StatusCause;

/// `domain.memory` and `domain.resources`: amounts that can be.
final class ResourcesCheck implements SpecCheck {

  /// More than any machine has: such a number is a slip of the pen.
  private static final BigDecimal MAX_MEMORY = BigDecimal.valueOf(1L << 50);

  @Override
  public void check(JsonNode spec, String path, List<StatusCause> causes) {
    JsonNode domain = spec.path("domain");
    JsonNode memory = domain.path("memory");
    memory(memory.path("guest"), path + ".domain.memory.guest", causes);
    memory(memory.path("maxGuest"), path + ".domain.memory.maxGuest", causes);
    Optional<BigDecimal> guest = Quantity.parse(memory.path("guest"));
    Optional<BigDecimal> max = Quantity.parse(memory.path("maxGuest"));
    if (guest.isPresent() && max.isPresent() && guest.get().compareTo(max.get()) > 0) {
      causes.add(
          Denial.invalid(
              path + ".domain.memory.guest",
              "Guest memory is greater than the configured maxGuest memory"));
    }
    for (String kind : List.of("requests", "limits")) {
      for (var amount : domain.path("resources").path(kind).properties()) {
        amount(
            amount.getValue(), path + ".domain.resources." + kind + "." + amount.getKey(), causes);
      }
    }
    JsonNode resources = domain.path("resources");
    for (String kind : List.of("memory", "cpu")) {
      Optional<BigDecimal> request = Quantity.parse(resources.path("requests").path(kind));
      Optional<BigDecimal> limit = Quantity.parse(resources.path("limits").path(kind));
      if (request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) > 0) {
        String at = path + ".domain.resources.requests." + kind;
        causes.add(
            Denial.invalid(
                at,
                "%s '%s' is greater than %s.domain.resources.limits.%s '%s'"
                    .formatted(
                        at,
                        resources.path("requests").path(kind).asText(),
                        path,
                        kind,
                        resources.path("limits").path(kind).asText())));
      }
    }
  }

  private static void memory(JsonNode value, String at, List<StatusCause> causes) {
    if (value.isMissingNode()) {
      return;
    }
    Optional<BigDecimal> amount = Quantity.parse(value);
    if (amount.isEmpty()) {
      causes.add(
          Denial.invalid(at, at + " '" + value.asText() + "': is no quantity, such as 512Mi."));
    } else if (amount.get().signum() <= 0) {
      causes.add(Denial.invalid(at, at + " '" + value.asText() + "': must be greater than 0."));
    } else if (amount.get().compareTo(MAX_MEMORY) > 0) {
      causes.add(Denial.invalid(at, at + " '" + value.asText() + "': is more than 1Pi."));
    }
  }

  private static void amount(JsonNode value, String at, List<StatusCause> causes) {
    Optional<BigDecimal> amount = Quantity.parse(value);
    if (amount.isEmpty()) {
      causes.add(
          Denial.invalid(at, at + " '" + value.asText() + "': is no quantity, such as 512Mi."));
    } else if (amount.get().signum() < 0) {
      causes.add(
          Denial.invalid(
              at, at + " '" + value.asText() + "': must be greater than or equal to 0."));
    } else if (at.endsWith(".memory") && amount.get().compareTo(MAX_MEMORY) > 0) {
      causes.add(Denial.invalid(at, at + " '" + value.asText() + "': is more than 1Pi."));
    }
  }
}
