package org.virtfleet.client.control;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as Kubernetes writes them, such as `1h30m`.
public final class GoDuration {

  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})(?:\\.\\d+)?s)?");

  private GoDuration() {}

  /// @return empty for what is none
  public static Optional<Duration> parse(String text) {
    var match = TEXT.matcher(text);
    if (text.isEmpty() || !match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofHours(number(match.group(1)))
            .plusMinutes(number(match.group(2)))
            .plusSeconds(number(match.group(3))));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
