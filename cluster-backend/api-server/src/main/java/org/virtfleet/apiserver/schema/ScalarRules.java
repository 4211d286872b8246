package org.virtfleet.apiserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.virtfleet.apiserver.status.StatusCause;

/// The rules of a schema for texts and numbers: lengths, patterns, formats, ranges.
final class ScalarRules {

  private ScalarRules() {}

  static void check(JsonNode value, Schema schema, String path, List<StatusCause> causes) {
    if (value.isTextual()) {
      text(value, schema, path, causes);
    } else if (value.isNumber()) {
      number(value, schema, path, causes);
    }
  }

  private static void text(JsonNode value, Schema schema, String path, List<StatusCause> causes) {
    String text = value.textValue();
    int length = text.codePointCount(0, text.length());
    schema
        .keyword("maxLength")
        .filter(max -> length > max.asInt())
        .ifPresent(max ->
            causes.add(
                new StatusCause(
                    "FieldValueTooLong",
                    "Too long: may not be more than " + max.asInt() + " bytes",
                    path)));
    schema
        .keyword("minLength")
        .filter(min -> length < min.asInt())
        .ifPresent(min ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be at least " + min.asInt() + " chars long")));
    schema
        .keyword("pattern")
        .filter(pattern -> !matches(pattern.asText(), text))
        .ifPresent(pattern ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should match '" + pattern.asText() + "'")));
    if (schema.keyword("format").map(JsonNode::asText).orElse("").equals("date-time")
        && !isDateTime(text)) {
      causes.add(
          StatusCause.typeInvalid(
              path, value.toString(), path + " in body must be of type date-time: " + value));
    }
  }

  private static void number(JsonNode value, Schema schema, String path, List<StatusCause> causes) {
    schema
        .keyword("minimum")
        .filter(min -> value.doubleValue() < min.doubleValue())
        .ifPresent(min ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be greater than or equal to " + min)));
    schema
        .keyword("maximum")
        .filter(max -> value.doubleValue() > max.doubleValue())
        .ifPresent(max ->
            causes.add(
                StatusCause.invalid(
                    path,
                    value.toString(),
                    path + " in body should be less than or equal to " + max)));
    format(value, schema, path, causes);
  }

  private static void format(JsonNode value, Schema schema, String path, List<StatusCause> causes) {
    String format = schema.keyword("format").map(JsonNode::asText).orElse("");
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

  private static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      // A pattern that only Go's RE2 understands is not enforced.
      return true;
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
