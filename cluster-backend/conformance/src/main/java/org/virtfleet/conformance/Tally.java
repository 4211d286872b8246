package org.virtfleet.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What became of all recordings that were played: as many alike, these different, and of those the
/// ones that nobody knew of.
///
/// @param differences of every recording that was played, by its id; an empty list where there are
///   none
/// @param known ids of recordings that may differ
public record Tally(Map<String, List<String>> differences, Set<String> known) {

  /// The differences of recordings that differ and are not listed.
  public Map<String, List<String>> unlisted() {
    Map<String, List<String>> unlisted = new TreeMap<>(differences);
    unlisted.values().removeIf(List::isEmpty);
    unlisted.keySet().removeAll(known);
    return unlisted;
  }

  /// The share of the recordings that are alike.
  ///
  /// @param others how many count as alike though they differ
  public double share(int others) {
    return (double) (alike() + others) / differences.size();
  }

  private long alike() {
    return differences.values().stream().filter(List::isEmpty).count();
  }

  /// One line for people.
  public String summary() {
    Set<String> right = new TreeSet<>(known);
    right.removeIf(id -> !differences.getOrDefault(id, List.of("not played")).isEmpty());
    return "%d of %d answers match; listed and yet right: %s"
        .formatted(alike(), differences.size(), right);
  }
}
