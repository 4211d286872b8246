package org.virtfleet.desktop.core.ovf;

import java.util.ArrayList;
import java.util.List;

/// The report while it is written.
final class Findings {

  /// Names in a package are somebody else's; more than this nobody reads.
  private static final int LONGEST_NAME = 80;

  private final List<Finding> all = new ArrayList<>();

  void taken(Finding.Subject subject, String device, String key, Object... values) {
    add(Finding.Verdict.TAKEN, subject, device, key, values);
  }

  void changed(Finding.Subject subject, String device, String key, Object... values) {
    add(Finding.Verdict.CHANGED, subject, device, key, values);
  }

  void leftOut(Finding.Subject subject, String device, String key, Object... values) {
    add(Finding.Verdict.LEFT_OUT, subject, device, key, values);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  private void add(
      Finding.Verdict verdict,
      Finding.Subject subject,
      String device,
      String key,
      Object[] values) {
    var shown = new ArrayList<Object>();
    for (var value : values) {
      shown.add(value instanceof String text ? readable(text) : value);
    }
    all.add(new Finding(verdict, subject, readable(device), key, shown));
  }

  private static String readable(String text) {
    var plain = text.replaceAll("\\p{C}+", " ").strip();
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
  }
}
