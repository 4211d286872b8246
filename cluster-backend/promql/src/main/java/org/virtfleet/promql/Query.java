package org.virtfleet.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One metric with matchers, as it is or as `rate(metric{…}[window])`.
///
/// @param window the window of `rate`; zero without `rate`
public record Query(String metric, List<Matcher> matchers, Duration window) {

  /// In characters. Longer queries are refused before a regular expression is made of them; a list
  /// of some hundred names fits.
  public static final int LONGEST = 16_384;

  private static final Pattern RATE =
      Pattern.compile("\\s*rate\\s*\\((.*)\\[([0-9a-z]+)]\\s*\\)\\s*", Pattern.DOTALL);
  private static final Pattern SELECTOR =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(,|$)");

  public Query {
    matchers = List.copyOf(matchers);
  }

  /// Reads a query.
  ///
  /// @throws BadQuery when it is not of the served part
  public static Query parse(String text) throws BadQuery {
    if (text.length() > LONGEST) {
      throw new BadQuery(
          "the query has " + text.length() + " characters; at most " + LONGEST + " are read");
    }
    var rate = RATE.matcher(text);
    boolean isRate = rate.matches();
    var selector = SELECTOR.matcher(isRate ? rate.group(1) : text);
    if (!selector.matches() || (isRate && !Durations.isDuration(rate.group(2)))) {
      throw new BadQuery(
          "\"" + text + "\" is neither METRIC{LABEL=\"VALUE\",…} nor rate(METRIC{…}[WINDOW])");
    }
    var labels = selector.group(2);
    var window = isRate ? Durations.read(rate.group(2)) : Duration.ZERO;
    if (isRate && window.isZero()) {
      throw new BadQuery("the window of rate must be longer than nothing");
    }
    return new Query(selector.group(1), labels == null ? List.of() : matchers(labels), window);
  }

  private static List<Matcher> matchers(String labels) throws BadQuery {
    var matchers = new ArrayList<Matcher>();
    var matcher = MATCHER.matcher(labels);
    int at = 0;
    while (at < labels.length() && !labels.substring(at).isBlank()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new BadQuery(
            "\"" + labels.substring(at) + "\" is no label matcher; write LABEL=\"VALUE\"");
      }
      matchers.add(Matcher.of(matcher.group(1), matcher.group(2), Quoted.read(matcher.group(3))));
      at = matcher.end();
    }
    return matchers;
  }

  public boolean isRate() {
    return !window.isZero();
  }

  /// The same query with one condition more.
  public Query and(Matcher more) {
    var all = new ArrayList<>(matchers);
    all.add(more);
    return new Query(metric, all, window);
  }

  /// The one value that a label must have, where the query names one.
  public Optional<String> only(String label) {
    return matchers.stream()
        .filter(matcher -> matcher.label().equals(label) && matcher.isEquality())
        .map(Matcher::value)
        .findFirst();
  }

  /// Whether these labels are wanted.
  public boolean selects(Map<String, String> labels) {
    return matchers.stream()
        .allMatch(matcher -> matcher.test(labels.getOrDefault(matcher.label(), "")));
  }

  /// Reads back as this very query.
  @Override
  public String toString() {
    var selector =
        metric
            + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    return isRate() ? "rate(" + selector + "[" + window.toMillis() + "ms])" : selector;
  }
}
