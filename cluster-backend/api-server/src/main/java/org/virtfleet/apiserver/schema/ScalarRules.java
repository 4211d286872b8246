package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.apiserver.status.StatusCause;

/// The rules of a schema for texts and numbers: lengths, patterns, formats, ranges. Read once,
/// asked of every value.
final class ScalarRules {

  private static final ScalarRules NONE = new ScalarRules(JsonNodeFactory.instance.objectNode());

  private final OptionalInt maxLength;
  private final OptionalInt minLength;
  private final Optional<JsonNode> minimum;
  private final Optional<JsonNode> maximum;
  private final String patternText;

  /// Compiled when it is first needed: few of a cluster's many schemas are ever used.
  private volatile @Nullable Pattern pattern;

  private final String format;

  private ScalarRules(ObjectNode schema) {
    maxLength = number(schema.get("maxLength"));
    minLength = number(schema.get("minLength"));
    minimum = Optional.ofNullable(schema.get("minimum"));
    maximum = Optional.ofNullable(schema.get("maximum"));
    patternText = schema.path("pattern").asText("");
    format = schema.path("format").asText("").intern();
  }

  static ScalarRules of(ObjectNode schema) {
    boolean any =
        Stream.of("maxLength", "minLength", "minimum", "maximum", "pattern", "format")
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

  /// A pattern that only Go's RE2 understands is not enforced: the empty one is found everywhere.
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
    if (format.equals("date-time") && !isDateTime(text)) {
      causes.add(
          StatusCause.typeInvalid(
              path, value.toString(), path + " in body must be of type date-time: " + value));
    }
  }

  private void number(JsonNode value, String path, List<StatusCause> causes) {
    minimum
        .filter(min -> value.doubleValue() < min.doubleValue())
        .ifPresent(min ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be greater than or equal to " + min)));
    maximum
        .filter(max -> value.doubleValue() > max.doubleValue())
        .ifPresent(max ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be less than or equal to " + max)));
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
      causes.add(StatusCause.invalid(path, value.toString(), "must be of format " + format));
    }
  }

  private static boolean isDateTime(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
