package org.virtfleet.conformance;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts for people, which may differ in numbers and in some words.
final class Wording {
  private static final Pattern SCHEME = Pattern.compile("in scheme \"[^\"]*\"");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b\\d{2,}\\b");
  private static final Pattern WORD = Pattern.compile("[\\w.-]+");
  private static final double MOST = 0.8;

  private Wording() {}

  static String plain(String text) {
    String without = SCHEME.matcher(text).replaceAll("");
    return NUMBERS
        .matcher(without)
        .replaceAll("#")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  static boolean isClose(String a, String b) {
    String x = plain(a);
    String y = plain(b);
    if (x.equals(y)) {
      return true;
    }
    Set<String> ours = words(x);
    Set<String> theirs = words(y);
    int longer = Math.max(1, Math.max(ours.size(), theirs.size()));
    ours.retainAll(theirs);
    return ours.size() >= MOST * longer;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
