package org.virtfleet.agent.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The part of PromQL that a console needs: one metric with matchers, as it is or as
/// `rate(metric{…}[window])`.
///
/// @param window the window of `rate`, in seconds; 0 without `rate`
record Query(Metric metric, List<Matcher> matchers, long window) {

  /// Longer queries are refused before a regular expression is made of them.
  static final int LONGEST = 2_000;

  private static final Pattern RATE =
      Pattern.compile("\\s*rate\\s*\\((.*)\\[(\\d{1,5})([smh])]\\s*\\)\\s*", Pattern.DOTALL);
  private static final Pattern SELECTOR =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  Query {
    matchers = List.copyOf(matchers);
  }

  /// Reads a query.
  ///
  /// @throws BadQuery when it is not of the served part
  static Query parse(String text) {
    if (text.length() > LONGEST) {
      throw new BadQuery(
          "the query has " + text.length() + " characters; at most " + LONGEST + " are read");
    }
    var rate = RATE.matcher(text);
    var selector = SELECTOR.matcher(rate.matches() ? rate.group(1) : text);
    if (!selector.matches()) {
      throw new BadQuery(
          "\"" + text + "\" is neither METRIC{LABEL=\"VALUE\",…} nor rate(METRIC{…}[WINDOW])");
    }
    var name = selector.group(1);
    var metric = Metric.named(name).orElseThrow(() -> new BadQuery("there is no metric " + name));
    var labels = selector.group(2);
    return new Query(
        metric,
        labels == null ? List.of() : matchers(labels),
        rate.matches() ? seconds(rate.group(2), rate.group(3)) : 0);
  }

  private static long seconds(String number, String unit) {
    return Long.parseLong(number)
        * switch (unit) {
          case "h" -> 3600;
          case "m" -> 60;
          default -> 1;
        };
  }

  private static List<Matcher> matchers(String labels) {
    var matchers = new ArrayList<Matcher>();
    var matcher = MATCHER.matcher(labels);
    var at = 0;
    while (at < labels.length() && !labels.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new BadQuery(
            "\"" + labels.substring(at) + "\" is no label matcher; write LABEL=\"VALUE\"");
      }
      matchers.add(
          Matcher.of(
              matcher.group(1), matcher.group(2), matcher.group(3).replaceAll("\\\\(.)", "$1")));
      at = matcher.end();
    }
    return matchers;
  }

  Predicate<Series> selects() {
    return series ->
        series.metric() == metric && matchers.stream().allMatch(matcher -> matcher.test(series));
  }

  List<History.Sample> at(History history, long second) {
    return window == 0
        ? history.valueAt(selects(), second)
        : history.rateAt(selects(), second, window);
  }

  /// One condition on a label; a label that is not there has the empty value, as in Prometheus.
  record Matcher(String label, Predicate<String> value) implements Predicate<Series> {

    static Matcher of(String label, String operator, String value) {
      return new Matcher(
          label,
          switch (operator) {
            case "=" -> value::equals;
            case "!=" -> Predicate.not(value::equals);
            case "=~" -> regex(value);
            default -> regex(value).negate();
          });
    }

    // RE2 as in Prometheus: its time is linear, so nobody can stop the agent with an expression
    // that backtracks.
    private static Predicate<String> regex(String value) {
      try {
        return com.google.re2j.Pattern.compile(value)::matches;
      } catch (com.google.re2j.PatternSyntaxException e) {
        throw new BadQuery("\"" + value + "\" is no regular expression: " + e.getDescription());
      }
    }

    @Override
    public boolean test(Series series) {
      return value.test(series.labels().getOrDefault(label, ""));
    }
  }

  /// A query outside the served part; the message goes to the one who asked.
  static final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadQuery(String message) {
      super(message);
    }
  }
}
