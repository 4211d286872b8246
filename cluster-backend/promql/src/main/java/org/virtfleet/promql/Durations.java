package org.virtfleet.promql;

import java.time.Duration;
import java.util.regex.Pattern;

/// Prometheus' durations, such as `30s` or `1h30m`.
final class Durations {
  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdw]))+");
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|[smhdw])");

  private Durations() {}

  static boolean isDuration(String text) {
    return WHOLE.matcher(text).matches();
  }

  /// @param text for which [#isDuration] holds
  static Duration read(String text) {
    var sum = Duration.ZERO;
    var part = PART.matcher(text);
    while (part.find()) {
      long number = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case "d" -> Duration.ofDays(number);
                default -> Duration.ofDays(7 * number);
              });
    }
    return sum;
  }
}
