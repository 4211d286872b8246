package org.virtfleet.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.AmountFormats;

/// Durations as Kubernetes writes them (`metav1.Duration`), which is how Go's `time.ParseDuration`
/// reads them: decimal numbers with units from `ns` to `h`, such as `1h30m` or `-1.5s`. There are
/// no days.
public final class GoDuration {

  private GoDuration() {}

  /// @throws IllegalArgumentException for what is none
  public static Duration parse(String text) {
    try {
      return AmountFormats.parseUnitBasedDuration(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no duration such as 1h30m", e);
    }
  }

  /// What a field of an object says. What is none is not in the API, whose admission refuses it.
  ///
  /// @return empty where the field says nothing
  public static Optional<Duration> of(@Nullable String field) {
    try {
      return field == null || field.isEmpty() ? Optional.empty() : Optional.of(parse(field));
    } catch (IllegalArgumentException _) {
      // From before it was refused.
      return Optional.empty();
    }
  }
}
