package org.virtfleet.desktop.core.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads fields of objects that somebody else wrote: what is absent or of the wrong kind counts as
/// nothing.
final class Json {
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)([KMGTPE]i|[kMGTPEm])?");
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("k", BigDecimal.valueOf(1_000)),
          Map.entry("M", BigDecimal.valueOf(1_000_000)),
          Map.entry("G", BigDecimal.valueOf(1_000_000_000)),
          Map.entry("T", BigDecimal.valueOf(1_000_000_000_000L)),
          Map.entry("P", BigDecimal.valueOf(1_000_000_000_000_000L)),
          Map.entry("E", BigDecimal.valueOf(1_000_000_000_000_000_000L)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Json() {}

  /// The text at a JSON pointer, or nothing.
  static String text(JsonNode object, String pointer) {
    return object.at(pointer).asText("");
  }

  /// The first of these texts that is there.
  static String first(JsonNode object, String... pointers) {
    return Stream.of(pointers)
        .map(pointer -> text(object, pointer))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// The moment at a JSON pointer, or the epoch.
  static Instant time(JsonNode object, String pointer) {
    try {
      var text = text(object, pointer);
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException notATime) {
      return Instant.EPOCH;
    }
  }

  /// A Kubernetes quantity such as `2Gi` or `500m` in its base unit, rounded up; 0 where it is
  /// none.
  static long quantity(String text) {
    var match = QUANTITY.matcher(text);
    if (!match.matches()) {
      return 0;
    }
    var factor = Optional.ofNullable(match.group(2)).map(FACTORS::get).orElse(BigDecimal.ONE);
    var value = new BigDecimal(match.group(1)).multiply(factor).setScale(0, RoundingMode.CEILING);
    return value.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /// The elements of a list at a JSON pointer.
  static List<JsonNode> list(JsonNode object, String pointer) {
    var result = new ArrayList<JsonNode>();
    object.at(pointer).forEach(result::add);
    return result;
  }

  /// The condition of this type, where it has one.
  static Optional<JsonNode> condition(JsonNode object, String type) {
    return list(object, "/status/conditions").stream()
        .filter(condition -> text(condition, "/type").equals(type))
        .findFirst();
  }
}
