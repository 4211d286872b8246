package org.virtfleet.apiserver.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.virtfleet.apiserver.status.ApiException;

/// A parsed `labelSelector`: every requirement must hold.
public record LabelSelector(List<Requirement> requirements) {

  /// Matches everything.
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /// What a requirement asks of a label.
  enum Operator {
    EXISTS,
    ABSENT,
    IN,
    NOT_IN,
    GREATER,
    LESS
  }

  /// One requirement.
  record Requirement(String key, Operator operator, Set<String> values) {

    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case EXISTS -> value != null;
        case ABSENT -> value == null;
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case GREATER -> value != null && compare(value) > 0;
        case LESS -> value != null && compare(value) < 0;
      };
    }

    /// A label that is no number is neither greater nor less.
    private int compare(String value) {
      try {
        return Long.compare(Long.parseLong(value), Long.parseLong(values.iterator().next()));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }

  /// Whether the labels satisfy every requirement.
  public boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(r -> r.matches(labels));
  }

  /// Whether nothing matches but what has this label with this value.
  public boolean requires(String key, String value) {
    Requirement wanted = new Requirement(key, Operator.IN, Set.of(value));
    return requirements.contains(wanted);
  }

  /// Whether everything matches.
  public boolean isEmpty() {
    return requirements.isEmpty();
  }

  /// Parses `a=b,c!=d,e in (f,g),h,!i,j>1`.
  ///
  /// @throws ApiException `BAD_REQUEST` with Kubernetes' words
  public static LabelSelector parse(String text) {
    return new LabelSelector(new Parser(text).requirements());
  }

  /// A recursive descent over words and marks.
  private static final class Parser {
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Parser(String text) {
      int i = 0;
      while (i < text.length()) {
        char c = text.charAt(i);
        if (Character.isWhitespace(c)) {
          i++;
        } else if (isMark(c)) {
          String two = text.substring(i, Math.min(i + 2, text.length()));
          String mark = two.equals("==") || two.equals("!=") ? two : String.valueOf(c);
          tokens.add(mark);
          i += mark.length();
        } else {
          int start = i;
          while (i < text.length()
              && !isMark(text.charAt(i))
              && !Character.isWhitespace(text.charAt(i))) {
            i++;
          }
          tokens.add(text.substring(start, i));
        }
      }
    }

    private static boolean isMark(char c) {
      return "=!(),<>".indexOf(c) >= 0;
    }

    List<Requirement> requirements() {
      List<Requirement> found = new ArrayList<>();
      while (at < tokens.size()) {
        found.add(requirement());
        if (at < tokens.size()) {
          expectComma();
        }
      }
      return found;
    }

    private void expectComma() {
      String mark = next();
      if (!mark.equals(",")) {
        throw ApiException.badRequest("found '" + mark + "', expected: ',' or 'end of string'");
      }
      if (peek().isEmpty()) {
        throw ApiException.badRequest("found '', expected: identifier after ','");
      }
    }

    private Requirement requirement() {
      boolean absent = peek().equals("!");
      if (absent) {
        at++;
      }
      String key = next();
      if (key.isEmpty() || isMark(key.charAt(0))) {
        throw unparsable("found '" + key + "', expected: !, identifier, or 'end of string'");
      }
      LabelSyntax.requireKey(key);
      if (absent || peek().isEmpty() || peek().equals(",")) {
        return new Requirement(key, absent ? Operator.ABSENT : Operator.EXISTS, Set.of());
      }
      String operator = next();
      return switch (operator) {
        case "=", "==" -> new Requirement(key, Operator.IN, Set.of(value(key)));
        case "!=" -> new Requirement(key, Operator.NOT_IN, Set.of(value(key)));
        case "in" -> new Requirement(key, Operator.IN, values(key));
        case "notin" -> new Requirement(key, Operator.NOT_IN, values(key));
        case ">" -> new Requirement(key, Operator.GREATER, Set.of(number(key)));
        case "<" -> new Requirement(key, Operator.LESS, Set.of(number(key)));
        default ->
            throw unparsable("found '" + operator + "', expected: in, notin, =, ==, !=, gt, lt");
      };
    }

    private String number(String key) {
      String value = value(key);
      if (!value.matches("-?\\d{1,18}")) {
        throw unparsable(
            "values[0]: Invalid value: \""
                + value
                + "\": for 'Gt', 'Lt' operators, the value must be an integer");
      }
      return value;
    }

    private String value(String key) {
      String value = peek();
      if (value.isEmpty() || value.equals(",")) {
        return "";
      }
      if (isMark(value.charAt(0))) {
        throw unparsable("found '" + value + "', expected: identifier");
      }
      at++;
      LabelSyntax.requireValue(key, value);
      return value;
    }

    /// Values may be empty, also between commas and where there is none at all.
    private Set<String> values(String key) {
      String open = next();
      if (!open.equals("(")) {
        throw unparsable("found '" + open + "' expected: '('");
      }
      String first = peek();
      if (first.isEmpty()
          || (isMark(first.charAt(0)) && !first.equals(",") && !first.equals(")"))) {
        throw unparsable("found '" + first + "', expected: ',', ')' or identifier");
      }
      Set<String> values = new TreeSet<>();
      while (true) {
        values.add(element(key));
        String mark = next();
        if (mark.equals(")")) {
          return values;
        }
        if (!mark.equals(",")) {
          throw unparsable("found '" + mark + "', expected: ',' or ')'");
        }
      }
    }

    private String element(String key) {
      String value = peek();
      if (value.equals(",") || value.equals(")")) {
        return "";
      }
      if (value.isEmpty() || isMark(value.charAt(0))) {
        throw unparsable("found '" + value + "', expected: ',', or identifier");
      }
      at++;
      LabelSyntax.requireValue(key, value);
      return value;
    }

    private String peek() {
      return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
      return at < tokens.size() ? tokens.get(at++) : "";
    }

    private static ApiException unparsable(String why) {
      return ApiException.badRequest("unable to parse requirement: " + why);
    }
  }
}
