package org.virtfleet.apiserver.admission.kubevirt.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.virtfleet.apiserver.resource.Quantity;

/// A quantity of a specification. One that is not there is nothing, as in Go.
///
/// @param text as it is shown
record Amount(BigDecimal number, String text) {

  static Amount of(JsonNode value) {
    return Quantity.parse(value)
        .map(number -> new Amount(number, value.asText()))
        .orElse(new Amount(BigDecimal.ZERO, "0"));
  }

  /// An entry of `domain.resources`.
  static Amount resource(JsonNode spec, String kind, String name) {
    return of(spec.path("domain").path("resources").path(kind).path(name));
  }

  /// Rounded up, as Kubernetes does.
  BigDecimal whole() {
    return number.setScale(0, RoundingMode.UP);
  }

  boolean isWhole() {
    return whole().compareTo(number) == 0;
  }

  boolean isPositive() {
    return number.signum() > 0;
  }

  boolean isNegative() {
    return number.signum() < 0;
  }

  boolean isZero() {
    return number.signum() == 0;
  }

  boolean moreThan(Amount other) {
    return number.compareTo(other.number) > 0;
  }
}
