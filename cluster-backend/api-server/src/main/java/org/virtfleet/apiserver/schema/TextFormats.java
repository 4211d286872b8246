package org.virtfleet.apiserver.schema;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;

/// The `format`s of texts that Kubernetes enforces in custom objects. Of those it knows, the
/// numbers of books and credit cards are not enforced here, nor is what nobody knows. Patterns are
/// RE2's: a text takes time by its length, whatever it is.
final class TextFormats {

  private static final String HEX4 = "[0-9a-f]{4}";
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

  private static final Map<String, Predicate<String>> KNOWN =
      Map.ofEntries(
          Map.entry("datetime", text -> holds(() -> OffsetDateTime.parse(text))),
          Map.entry("date", text -> holds(() -> LocalDate.parse(text))),
          Map.entry("byte", text -> holds(() -> Base64.getDecoder().decode(withoutBreaks(text)))),
          Map.entry("uuid", uuid(HEX4, HEX4)),
          Map.entry("uuid3", uuid("3[0-9a-f]{3}", HEX4)),
          Map.entry("uuid4", uuid("4[0-9a-f]{3}", "[89ab][0-9a-f]{3}")),
          Map.entry("uuid5", uuid("5[0-9a-f]{3}", "[89ab][0-9a-f]{3}")),
          Map.entry("email", matching("[^@\\s<>]+@[^@\\s<>]+|.*<[^@\\s<>]+@[^@\\s<>]+>")),
          Map.entry(
              "hostname",
              matching(
                  "[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*")),
          Map.entry("ipv4", IpAddress::isVersion4),
          Map.entry("ipv6", IpAddress::isVersion6),
          Map.entry("cidr", IpAddress::isBlock),
          Map.entry(
              "mac", matching("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}([:-][0-9A-Fa-f]{2}){0,2}")),
          Map.entry("uri", TextFormats::isUri),
          Map.entry("duration", text -> TimeSpans.parse(text).isPresent()),
          Map.entry("hexcolor", matching("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
          Map.entry("ssn", matching("\\d{3}[- ]?\\d{2}[- ]?\\d{4}")),
          Map.entry("bsonobjectid", matching("[0-9a-fA-F]{24}")),
          Map.entry("k8sshortname", upTo(63, LABEL)),
          Map.entry("k8slongname", upTo(253, LABEL + "(\\." + LABEL + ")*")));

  private TextFormats() {}

  /// Whether a text is of a format; of one that is not enforced every text is.
  static boolean fits(String format, String text) {
    Predicate<String> rule = KNOWN.get(format.replace("-", ""));
    return rule == null || rule.test(text);
  }

  /// Go's reader of base64 passes over the ends of lines.
  static String withoutBreaks(String base64) {
    return base64.replace("\n", "").replace("\r", "");
  }

  private interface Attempt {
    Object make();
  }

  private static boolean holds(Attempt attempt) {
    try {
      return attempt.make() != null;
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern)::matches;
  }

  private static Predicate<String> upTo(int length, String pattern) {
    return matching(pattern).and(text -> text.length() <= length);
  }

  private static Predicate<String> uuid(String version, String variant) {
    return Pattern.compile(
            "[0-9a-f]{8}-?" + HEX4 + "-?" + version + "-?" + variant + "-?[0-9a-f]{12}",
            Pattern.CASE_INSENSITIVE)
        ::matches;
  }

  private static boolean isUri(String text) {
    try {
      return text.startsWith("/") || new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
