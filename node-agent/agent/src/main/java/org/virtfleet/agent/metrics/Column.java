package org.virtfleet.agent.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One series of a subject.
///
/// @param device such as `vda` or `default`; empty for a metric of the whole
record Column(Metric metric, String device) {
  /// In characters. Longer names of devices are cut, so that a description has a bound.
  private static final int LONGEST_DEVICE = 32;

  private static final Map<Metric, Column> OF_THE_WHOLE = new EnumMap<>(Metric.class);

  static {
    for (Metric metric : Metric.values()) {
      OF_THE_WHOLE.put(metric, new Column(metric, ""));
    }
  }

  Column {
    device = device.length() > LONGEST_DEVICE ? device.substring(0, LONGEST_DEVICE) : device;
  }

  static Column of(Metric metric) {
    return Objects.requireNonNull(OF_THE_WHOLE.get(metric));
  }

  boolean isCounter() {
    return metric.kind() == Metric.Kind.COUNTER;
  }

  /// In words, as what a record has by itself goes through a dozen method handles: thousands of
  /// columns are compared every two seconds, mostly by the interpreter.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Column that && metric == that.metric && device.equals(that.device));
  }

  @Override
  public int hashCode() {
    return 31 * metric.hashCode() + device.hashCode();
  }
}
