package org.virtfleet.backend.bench;

import java.util.List;
import java.util.Locale;

/// One line of a result.
///
/// @param goal in words; empty where there is none
record Figure(String name, double value, String unit, String goal) {

  /// The lines as people read them.
  static String table(List<Figure> figures) {
    StringBuilder text = new StringBuilder();
    for (Figure f : figures) {
      text.append(
          String.format(
              Locale.ROOT, "%-62s %12s %-10s %s", f.name(), f.rounded(), f.unit(), f.goal()));
      text.append('\n');
    }
    return text.toString();
  }

  private String rounded() {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
