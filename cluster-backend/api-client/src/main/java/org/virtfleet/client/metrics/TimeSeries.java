package org.virtfleet.client.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A series over a span.
///
/// @param labels such as `namespace`, `name`, `node`, `drive`
/// @param points in the order of time; where a step has none, nothing was measured
public record TimeSeries(Map<String, String> labels, List<Point> points) {
  public TimeSeries {
    labels = Map.copyOf(labels);
    points = List.copyOf(points);
  }

  /// A value at a moment.
  public record Point(Instant time, double value) {}
}
