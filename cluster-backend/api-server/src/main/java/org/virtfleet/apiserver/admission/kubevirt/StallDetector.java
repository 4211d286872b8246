package org.virtfleet.apiserver.admission.kubevirt;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.virtfleet.apiserver.admission.kubevirt.spec.Causes;
import org.virtfleet.apiserver.resource.Quantity;

/// `spec.experimental.stallDetector` of a policy: factors, each with its bounds.
final class StallDetector {

  private static final int DECIMAL_PLACES = 3;
  private static final String AT = "spec.experimental.stallDetector.";
  private static final Optional<BigDecimal> ONE = Optional.of(BigDecimal.ONE);

  private StallDetector() {}

  static void check(JsonNode detector, Causes causes) {
    factor(detector, "ewmaAlpha", true, BigDecimal.ZERO, ONE, causes);
    factor(detector, "precopyPossibleFactor", false, BigDecimal.ONE, Optional.empty(), causes);
    factor(detector, "patienceWindowDecayFactor", false, BigDecimal.ZERO, ONE, causes);
    factor(detector, "completionTimeoutFactor", false, BigDecimal.ONE, Optional.empty(), causes);
  }

  /// @param above whether the factor must be more than `least`, not only as much
  private static void factor(
      JsonNode detector,
      String name,
      boolean above,
      BigDecimal least,
      Optional<BigDecimal> most,
      Causes causes) {
    Optional<BigDecimal> given = Quantity.parse(detector.path(name));
    if (given.isEmpty()) {
      return;
    }
    BigDecimal factor = given.get();
    String shown = '"' + detector.path(name).asText() + '"';
    if (factor.signum() < 0) {
      causes.invalid(AT + name, "invalid scalar " + shown + ": must not be negative");
    } else if (factor.stripTrailingZeros().scale() > DECIMAL_PLACES) {
      causes.invalid(
          AT + name,
          "invalid scalar %s: must have at most %d decimal places"
              .formatted(shown, DECIMAL_PLACES));
    } else if (above && factor.compareTo(least) <= 0) {
      causes.invalid(AT + name, "must be greater than " + least);
    } else if (factor.compareTo(least) < 0) {
      causes.invalid(AT + name, "must be greater than or equal to " + least);
    } else if (most.filter(m -> factor.compareTo(m) > 0).isPresent()) {
      causes.invalid(AT + name, "must be less than or equal to " + most.get());
    }
  }
}
