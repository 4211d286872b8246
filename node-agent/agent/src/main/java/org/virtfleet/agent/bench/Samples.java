package org.virtfleet.agent.bench;

import java.util.Collection;
import java.util.List;

/// The same thing measured several times.
///
/// @param sorted in ascending order, at least one
public record Samples(List<Double> sorted) {
  public Samples {
    sorted = sorted.stream().sorted().toList();
  }

  public static Samples of(Collection<Double> figures) {
    return new Samples(List.copyOf(figures));
  }

  /// The middle one, or what lies between the two in the middle.
  public double median() {
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  /// The smallest figure that so many in a hundred do not exceed.
  public double percentile(int percent) {
    int place = Math.ceilDiv(sorted.size() * percent, 100) - 1;
    return sorted.get(Math.max(0, place));
  }

  public double largest() {
    return sorted.getLast();
  }
}
