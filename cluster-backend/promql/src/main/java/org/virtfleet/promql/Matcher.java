package org.virtfleet.promql;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One condition on a label; a label that is not there has the empty value, as in Prometheus.
public final class Matcher implements Predicate<String> {
  private final String label;
  private final String operator;
  private final String value;
  private final Predicate<String> test;

  private Matcher(String label, String operator, String value, Predicate<String> test) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.test = test;
  }

  /// @param operator `=`, `!=`, `=~` or `!~`
  static Matcher of(String label, String operator, String value) throws BadQuery {
    Predicate<String> test =
        switch (operator) {
          case "=" -> value::equals;
          case "!=" -> Predicate.not(value::equals);
          case "=~" -> regex(value);
          default -> regex(value).negate();
        };
    return new Matcher(label, operator, value, test);
  }

  /// The label has just this value.
  public static Matcher equal(String label, String value) {
    return new Matcher(label, "=", value, value::equals);
  }

  /// The label has one of these values.
  public static Matcher oneOf(String label, Collection<String> values) {
    var expression =
        values.stream().map(com.google.re2j.Pattern::quote).collect(Collectors.joining("|"));
    return new Matcher(label, "=~", expression, Set.copyOf(values)::contains);
  }

  public String label() {
    return label;
  }

  /// Whether it names one value; [#value] is that.
  public boolean isEquality() {
    return operator.equals("=");
  }

  /// As it was written, without quotes and escapes.
  public String value() {
    return value;
  }

  @Override
  public boolean test(String labelValue) {
    return test.test(labelValue);
  }

  // RE2 as in Prometheus: its time is linear, so nobody can stop a server with an expression that
  // backtracks.
  private static Predicate<String> regex(String value) throws BadQuery {
    requireFewRepetitions(value);
    try {
      return com.google.re2j.Pattern.compile(value)::matches;
    } catch (com.google.re2j.PatternSyntaxException e) {
      throw new BadQuery("\"" + value + "\" is no regular expression: " + e.getDescription());
    }
  }

  /// Counted repetitions are unrolled when an expression is compiled, and nested ones multiply.
  private static void requireFewRepetitions(String value) throws BadQuery {
    if (value.chars().filter(c -> c == '{').count() > 1) {
      throw new BadQuery(
          "\"" + value + "\" has several counted repetitions; one is the most that is read");
    }
  }

  /// As in a query.
  @Override
  public String toString() {
    return label + operator + Quoted.write(value);
  }
}
