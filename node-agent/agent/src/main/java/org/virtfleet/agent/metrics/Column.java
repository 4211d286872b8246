package org.virtfleet.agent.metrics;

/// One series of a subject.
///
/// @param device such as `vda` or `default`; empty for a metric of the whole
record Column(Metric metric, String device) {
  /// In characters. Longer names of devices are cut, so that a description has a bound.
  private static final int LONGEST_DEVICE = 32;

  Column {
    device = device.length() > LONGEST_DEVICE ? device.substring(0, LONGEST_DEVICE) : device;
  }

  static Column of(Metric metric) {
    return new Column(metric, "");
  }

  boolean isCounter() {
    return metric.kind() == Metric.Kind.COUNTER;
  }
}
