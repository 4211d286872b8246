package org.virtfleet.agent.metrics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is measured of whom: a metric and its labels (`namespace`, `name`, `node`; `drive` or
/// `interface` where the metric has one).
public record Series(Metric metric, SortedMap<String, String> labels) {

  public Series {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
