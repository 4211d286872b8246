package org.virtfleet.domain;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Amounts as Kubernetes writes them.
final class Quantities {
  private Quantities() {}

  /// The same of a text that may be no quantity at all.
  static Optional<Long> whole(String quantity) {
    try {
      return whole(Quantity.parse(quantity));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A whole number, rounded up; empty for what is no quantity or does not fit a long.
  static Optional<Long> whole(Quantity quantity) {
    try {
      BigDecimal amount = Quantity.getAmountInBytes(quantity);
      return Optional.of(amount.setScale(0, RoundingMode.CEILING).longValueExact());
    } catch (ArithmeticException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
