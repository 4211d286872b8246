package org.virtfleet.agent.unmanaged;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// From what libvirt calls a domain to what its objects can be called. libvirt takes nearly any
/// character, two hosts may have domains of one name, and two names may differ in what Kubernetes
/// cannot write.
final class GuestName {
  /// A DNS label.
  private static final int LONGEST = 63;

  /// More of a name than anybody reads.
  private static final int LONGEST_SHOWN = 1024;

  private static final int UUID_PART = 8;

  private GuestName() {}

  /// Names for its objects, the nicest first; the last is nobody else's.
  static List<String> candidates(String domain, UUID uuid) {
    String plain = plain(domain);
    String suffix = "-" + uuid.toString().substring(0, UUID_PART);
    return List.of(plain, cut(plain, LONGEST - suffix.length()) + suffix, "guest-" + uuid);
  }

  /// The name as it is, but with nothing in it that a terminal would act upon or that cannot be
  /// seen.
  static String visible(String domain) {
    StringBuilder shown = new StringBuilder();
    domain
        .codePoints()
        .limit(LONGEST_SHOWN)
        .forEach(c -> {
          if (isInvisible(c)) {
            shown.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String plain(String domain) {
    String letters =
        Normalizer.normalize(domain, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String name = cut(letters, LONGEST);
    return name.isEmpty() ? "guest" : name;
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length)).replaceAll("-+$", "");
  }
}
