package org.virtfleet.apiserver.schema;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of format `duration`: Go's, such as `1h30m`, and those of go-openapi's strfmt, which knows
/// days and weeks and units in words.
public final class TimeSpans {

  /// Nobody's honest one is longer; the cost of reading digits grows with them.
  private static final int MAX_LENGTH = 200;

  private static final Pattern PART =
      Pattern.compile("(?<number>\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(?<unit>µs|μs|[a-z]+)\\s*");

  /// The last name stands for every word that begins with it, such as `hours`.
  private record Unit(Duration length, List<String> names) {

    static Optional<Unit> of(String word) {
      return UNITS.stream()
          .filter(unit -> unit.names.contains(word) || word.startsWith(unit.names.getLast()))
          .findFirst();
    }

    BigDecimal nanos() {
      return BigDecimal.valueOf(length.toNanos());
    }
  }

  private static final List<Unit> UNITS =
      List.of(
          new Unit(Duration.ofNanos(1), List.of("ns", "nano")),
          new Unit(Duration.ofNanos(1_000), List.of("us", "µs", "μs", "micro")),
          new Unit(Duration.ofMillis(1), List.of("ms", "milli")),
          new Unit(Duration.ofSeconds(1), List.of("s", "sec")),
          new Unit(Duration.ofMinutes(1), List.of("m", "min")),
          new Unit(Duration.ofHours(1), List.of("h", "hr", "hour")),
          new Unit(Duration.ofDays(1), List.of("d", "day")),
          new Unit(Duration.ofDays(7), List.of("w", "wk", "week")));

  private TimeSpans() {}

  /// @return empty where the text is no duration, or one longer than Go's, which has 292 years
  public static Optional<Duration> parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    boolean negative = lower.startsWith("-");
    String parts = negative || lower.startsWith("+") ? lower.substring(1) : lower;
    if (parts.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (parts.isEmpty() || parts.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(parts);
    for (int at = 0; at < parts.length(); at = part.end()) {
      if (!part.region(at, parts.length()).lookingAt()) {
        return Optional.empty();
      }
      Optional<Unit> unit = Unit.of(part.group("unit"));
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      nanos = nanos.add(new BigDecimal(part.group("number")).multiply(unit.get().nanos()));
    }
    try {
      long exact = nanos.toBigInteger().longValueExact();
      return Optional.of(Duration.ofNanos(negative ? -exact : exact));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }
}
