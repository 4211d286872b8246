package org.virtfleet.desktop.core.text;

import java.util.Locale;

/// Bytes in KiB, MiB, GiB and TiB; one decimal below 100, none where it would be zero.
public final class Sizes {
  /// One GiB in bytes.
  public static final long GIB = 1L << 30;

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Sizes() {}

  /// "5.2 GiB".
  public static String of(long bytes, Locale locale) {
    int unit = unitOf(bytes);
    return number(bytes, unit, locale) + " " + UNITS[unit];
  }

  /// "5.2 / 8 GiB", both in the unit of the total.
  public static String ofTotal(long used, long total, Locale locale) {
    int unit = unitOf(total);
    return number(used, unit, locale) + " / " + number(total, unit, locale) + " " + UNITS[unit];
  }

  /// "118 MiB/s".
  public static String rate(double bytesPerSecond, Locale locale) {
    return of(Math.round(bytesPerSecond), locale) + "/s";
  }

  /// "0.4 MiB/s": in a column all have the same unit.
  public static String mebibyteRate(double bytesPerSecond, Locale locale) {
    double value = bytesPerSecond / (1 << 20);
    return String.format(locale, value >= 100 ? "%,.0f" : "%.1f", value) + " MiB/s";
  }

  private static int unitOf(long bytes) {
    int unit = 0;
    for (double rest = bytes; rest >= 1024 && unit < UNITS.length - 1; rest /= 1024) {
      unit++;
    }
    return unit;
  }

  private static String number(long bytes, int unit, Locale locale) {
    double value = bytes / Math.pow(1024, unit);
    boolean whole = value >= 100 || Math.abs(value - Math.rint(value)) < 0.05;
    return String.format(locale, whole ? "%,.0f" : "%.1f", value);
  }
}
