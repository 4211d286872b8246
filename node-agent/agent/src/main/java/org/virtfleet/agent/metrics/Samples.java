package org.virtfleet.agent.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What was measured of one subject at one moment: a value for each of some series. They come in
/// the same order each time, which is that of the subject's columns as well, so each is looked for
/// behind the one before: a table of them would be made for every guest every two seconds, and
/// thrown away.
final class Samples {
  private final List<Column> columns = new ArrayList<>(Layout.USUAL);
  private double[] values = new double[Layout.USUAL];
  private int next;

  void keep(Column column, double value) {
    if (columns.size() == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    values[columns.size()] = value;
    columns.add(column);
  }

  List<Column> columns() {
    return columns;
  }

  boolean has(Column column) {
    return indexOf(column) >= 0;
  }

  /// NaN where there is none.
  double valueOf(Column column) {
    int index = indexOf(column);
    return index < 0 ? Double.NaN : values[index];
  }

  private int indexOf(Column column) {
    int count = columns.size();
    for (int i = 0; i < count; i++) {
      int at = next + i < count ? next + i : next + i - count;
      if (columns.get(at).equals(column)) {
        next = at + 1;
        return at;
      }
    }
    return -1;
  }
}
