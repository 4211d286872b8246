package org.virtfleet.promql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `query` and `query_range` are asked. Times are Unix seconds with or without a fraction, or
/// RFC 3339; a step is in seconds, or a duration such as `30s`.
public sealed interface Question {
  /// Prometheus' own limit for the points of one series.
  int MOST_POINTS = 11_000;

  /// What is asked for.
  Query query();

  /// The same question about another query.
  Question about(Query other);

  /// As the parameters of a request.
  Map<String, String> parameters();

  /// The last part of the path.
  String path();

  /// The values at one moment.
  ///
  /// @param millis Unix time in milliseconds
  record At(Query query, long millis) implements Question {
    @Override
    public Question about(Query other) {
      return new At(other, millis);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("query", query.toString(), "time", seconds(millis));
    }

    @Override
    public String path() {
      return "query";
    }
  }

  /// The values from `start` to `end`, both included, one each `step`; all in milliseconds.
  record Over(Query query, long start, long end, long step) implements Question {
    @Override
    public Question about(Query other) {
      return new Over(other, start, end, step);
    }

    @Override
    public Map<String, String> parameters() {
      var all = new LinkedHashMap<String, String>();
      all.put("query", query.toString());
      all.put("start", seconds(start));
      all.put("end", seconds(end));
      all.put("step", seconds(step));
      return all;
    }

    @Override
    public String path() {
      return "query_range";
    }

    /// How many points a series can have.
    public long points() {
      return (end - start) / step + 1;
    }
  }

  /// Reads the parameters of `query`.
  ///
  /// @param now where no time is named, in milliseconds
  static Question.At at(Function<String, @Nullable String> parameters, long now) throws BadQuery {
    var query = Query.parse(required(parameters, "query"));
    var time = parameters.apply("time");
    return new At(query, time == null || time.isEmpty() ? now : time("time", time));
  }

  /// Reads the parameters of `query_range`.
  static Question.Over over(Function<String, @Nullable String> parameters) throws BadQuery {
    var query = Query.parse(required(parameters, "query"));
    long start = time("start", required(parameters, "start"));
    long end = time("end", required(parameters, "end"));
    long step = step(required(parameters, "step"));
    if (end < start) {
      throw new BadQuery("the parameter end is before start");
    }
    if (step <= 0) {
      throw new BadQuery("the parameter step must be more than 0 seconds");
    }
    if ((end - start) / step > MOST_POINTS) {
      throw new BadQuery("more than " + MOST_POINTS + " points a series; use a larger step");
    }
    return new Over(query, start, end, step);
  }

  private static String required(Function<String, @Nullable String> parameters, String name)
      throws BadQuery {
    var value = parameters.apply(name);
    if (value == null || value.isBlank()) {
      throw new BadQuery("the parameter " + name + " is missing");
    }
    return value;
  }

  private static long time(String name, String text) throws BadQuery {
    try {
      return text.indexOf('T') > 0 ? Instant.parse(text).toEpochMilli() : millis(name, text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadQuery("the parameter " + name + " is no time: " + text);
    }
  }

  private static long step(String text) throws BadQuery {
    return Durations.isDuration(text) ? Durations.read(text).toMillis() : millis("step", text);
  }

  /// Seconds up to the year 9999, in milliseconds.
  private static long millis(String name, String text) throws BadQuery {
    try {
      double seconds = Double.parseDouble(text);
      if (Math.abs(seconds) < 253_402_300_800.0) {
        return Math.round(seconds * 1000);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new BadQuery("the parameter " + name + " is no number of seconds: " + text);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }
}
