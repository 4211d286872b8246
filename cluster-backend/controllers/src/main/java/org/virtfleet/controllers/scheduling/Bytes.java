package org.virtfleet.controllers.scheduling;

import java.util.Locale;

/// Amounts of memory for people.
final class Bytes {

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Bytes() {}

  /// One decimal place at most, and none where it would be a zero: `2 GiB`, `1.2 GiB`.
  static String text(long bytes) {
    double amount = Math.max(0, bytes);
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    String text = String.format(Locale.ROOT, "%.1f", amount);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " " + UNITS[unit];
  }
}
