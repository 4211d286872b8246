package org.virtfleet.agent.downward;

import java.util.Locale;

/// One metric of vhostmd's document.
///
/// @param context `host` or `vm`
/// @param unit `s` or `KiB`; empty for what is only counted or named
/// @param type `string`, `int64`, `uint64` or `real64`
record Figure(String context, String name, String unit, String type, String value) {
  static final String HOST = "host";
  static final String GUEST = "vm";

  private static final String SECONDS = "s";
  private static final String KIBIBYTES = "KiB";

  static Figure text(String context, String name, String value) {
    return new Figure(context, name, "", "string", value);
  }

  static Figure count(String context, String name, long value) {
    return new Figure(context, name, "", "int64", Long.toString(value));
  }

  static Figure kibibytes(String context, String name, long value) {
    return new Figure(context, name, KIBIBYTES, "uint64", Long.toString(Math.max(0, value)));
  }

  static Figure seconds(String context, String name, double value) {
    return new Figure(context, name, SECONDS, "real64", String.format(Locale.ROOT, "%.6f", value));
  }

  /// @param second Unix time
  static Figure time(String context, String name, long second) {
    return new Figure(context, name, SECONDS, "int64", Long.toString(second));
  }
}
