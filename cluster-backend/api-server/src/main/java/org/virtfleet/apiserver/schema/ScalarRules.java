package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.StatusCause;

/// The rules of a schema for texts and numbers: lengths, patterns, formats, ranges. Read once,
/// asked of every value.
final class ScalarRules {

  /// 2^53 - 1: beyond it not each whole number is a double.
  private static final double LARGEST_WHOLE = (1L << 53) - 1;

  /// How far a double may be from a whole number, as a share of it.
  private static final double NEARLY = 1e-9;

  private static final ScalarRules NONE = new ScalarRules(JsonNodeFactory.instance.objectNode());

  private final OptionalInt maxLength;
  private final OptionalInt minLength;
  private final Optional<JsonNode> minimum;
  private final Optional<JsonNode> maximum;
  private final boolean exclusiveMinimum;
  private final boolean exclusiveMaximum;
  private final Optional<JsonNode> multipleOf;
  private final String patternText;

  /// Compiled when it is first needed: few of a cluster's many schemas are ever used.
  private volatile @Nullable Pattern pattern;

  private final String format;

  private ScalarRules(ObjectNode schema) {
    maxLength = number(schema.get("maxLength"));
    minLength = number(schema.get("minLength"));
    minimum = Optional.ofNullable(schema.get("minimum"));
    maximum = Optional.ofNullable(schema.get("maximum"));
    exclusiveMinimum = schema.path("exclusiveMinimum").asBoolean();
    exclusiveMaximum = schema.path("exclusiveMaximum").asBoolean();
    multipleOf = Optional.ofNullable(schema.get("multipleOf"));
    patternText = schema.path("pattern").asText("");
    format = schema.path("format").asText("").intern();
  }

  static ScalarRules of(ObjectNode schema) {
    boolean any =
        Stream.of("maxLength", "minLength", "minimum", "maximum", "multipleOf", "pattern", "format")
            .anyMatch(schema::has);
    return any ? new ScalarRules(schema) : NONE;
  }

  private static OptionalInt number(@Nullable JsonNode node) {
    return node == null ? OptionalInt.empty() : OptionalInt.of(node.asInt());
  }

  private boolean matches(String text) {
    Pattern known = pattern;
    if (known == null) {
      known = compiled();
      pattern = known;
    }
    return known.matcher(text).find();
  }

  /// By RE2, as in Go: patterns that go back can take any time, and a stack for each repetition.
  /// One that cannot be read is not enforced: the empty one is found everywhere.
  private Pattern compiled() {
    try {
      return Pattern.compile(patternText);
    } catch (PatternSyntaxException e) {
      return Pattern.compile("");
    }
  }

  void check(JsonNode value, String path, List<StatusCause> causes) {
    if (this == NONE) {
      return;
    }
    if (value.isTextual()) {
      text(value, path, causes);
    } else if (value.isNumber()) {
      number(value, path, causes);
    }
  }

  private void text(JsonNode value, String path, List<StatusCause> causes) {
    String text = value.textValue();
    int length = text.codePointCount(0, text.length());
    if (maxLength.isPresent() && length > maxLength.getAsInt()) {
      causes.add(
          new StatusCause(
              "FieldValueTooLong",
              "Too long: may not be more than " + maxLength.getAsInt() + " bytes",
              path));
    }
    if (minLength.isPresent() && length < minLength.getAsInt()) {
      causes.add(
          StatusCause.invalid(
              path,
              value.toString(),
              path + " in body should be at least " + minLength.getAsInt() + " chars long"));
    }
    if (!patternText.isEmpty() && !matches(text)) {
      causes.add(
          StatusCause.invalid(
              path, value.toString(), path + " in body should match '" + patternText + "'"));
    }
    if (!format.isEmpty() && !TextFormats.fits(format, text)) {
      causes.add(
          StatusCause.typeInvalid(
              path, value.toString(), path + " in body must be of type " + format + ": " + value));
    }
  }

  private void number(JsonNode value, String path, List<StatusCause> causes) {
    double number = value.doubleValue();
    if (minimum.isPresent() && below(number, minimum.get().doubleValue(), exclusiveMinimum)) {
      String than = exclusiveMinimum ? "greater than " : "greater than or equal to ";
      outside(value, path, than + minimum.get(), causes);
    }
    if (maximum.isPresent() && below(-number, -maximum.get().doubleValue(), exclusiveMaximum)) {
      String than = exclusiveMaximum ? "less than " : "less than or equal to ";
      outside(value, path, than + maximum.get(), causes);
    }
    if (multipleOf.isPresent() && !isMultiple(number, multipleOf.get().doubleValue())) {
      outside(value, path, "a multiple of " + multipleOf.get(), causes);
    }
    boolean fits =
        switch (format) {
          case "int32" -> value.canConvertToInt();
          case "int64" -> value.canConvertToLong();
          case "uint32" ->
              value.canConvertToLong()
                  && value.longValue() >= 0
                  && value.longValue() <= 0xFFFFFFFFL;
          default -> true;
        };
    if (!fits) {
      causes.add(unfit("integer", format, path));
    }
  }

  /// A number that is not of its type and format: Kubernetes names the field only in the message.
  ///
  /// @param format may be empty
  static StatusCause unfit(String type, String format, String path) {
    return StatusCause.invalid(
        "<nil>",
        "\"\"",
        "Checked value must be of type %s %s in %s"
            .formatted(
                type, format.isEmpty() ? "(default format)" : "with format " + format, path));
  }

  String format() {
    return format;
  }

  private static boolean below(double number, double bound, boolean exclusive) {
    return exclusive ? number <= bound : number < bound;
  }

  /// In doubles, as Go does it: exact arithmetic takes as long as an exponent wants it to.
  private static boolean isMultiple(double number, double of) {
    double times = of < 1 ? number * (1 / of) : number / of;
    double off = Math.abs(times - Math.rint(times));
    return of == 0 || (Math.abs(times) <= LARGEST_WHOLE && off <= NEARLY * Math.abs(times));
  }

  private static void outside(JsonNode value, String path, String what, List<StatusCause> causes) {
    causes.add(StatusCause.invalid(path, value.toString(), path + " in body should be " + what));
  }
}
