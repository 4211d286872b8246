package org.virtfleet.apiserver.table;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Ages as kubectl shows them: `45s`, `3m20s`, `5h`, `2d3h`, `400d`.
final class HumanDuration {

  private HumanDuration() {}

  /// A time stamp, read once for many tellings of its age.
  record Start(Optional<Instant> at) {

    static Start of(String timestamp) {
      try {
        return new Start(Optional.of(OffsetDateTime.parse(timestamp).toInstant()));
      } catch (DateTimeParseException e) {
        return new Start(Optional.empty());
      }
    }

    /// `<unknown>` when there is no time stamp, `<invalid>` when it is in the future.
    String age(Instant now) {
      return at.map(start -> HumanDuration.of(Duration.between(start, now))).orElse("<unknown>");
    }
  }

  /// The age of a time stamp.
  static String since(String timestamp, Instant now) {
    return Start.of(timestamp).age(now);
  }

  private static String of(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 0) {
      return "0s";
    }
    if (seconds < 120) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return with(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return with(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    long days = hours / 24;
    if (days < 8) {
      return with(days, "d", hours % 24, "h");
    }
    if (days < 365 * 2) {
      return days + "d";
    }
    long years = days / 365;
    return years < 8 ? with(years, "y", days % 365, "d") : years + "y";
  }

  private static String with(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }
}
