package org.virtfleet.desktop.core.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.Figures;

/// Collects the figures of one row.
final class TraceRecorder {
  /// Without news for so long the row's figures are unknown, in places.
  private static final int SILENT = 5;

  private final Figures[] ring = new Figures[Trace.PLACES];
  private long newest;

  /// @param place time in steps of [Trace#STEP_SECONDS]
  TraceRecorder(long place) {
    Arrays.fill(ring, Figures.NONE);
    newest = place;
  }

  void add(long place, Figures figures) {
    for (long gap = Math.max(newest + 1, place - Trace.PLACES + 1); gap < place; gap++) {
      ring[index(gap)] = Figures.NONE;
    }
    newest = Math.max(newest, place);
    ring[index(newest)] = figures;
  }

  /// Fills gaps before now.
  ///
  /// @param past oldest first
  void fill(List<Figures> past) {
    for (int i = 0; i < Math.min(past.size(), Trace.PLACES); i++) {
      int at = index(newest - i);
      if (ring[at].equals(Figures.NONE)) {
        ring[at] = past.get(past.size() - 1 - i);
      }
    }
  }

  /// Empty when the last figures are too old.
  Optional<Trace> trace(long now) {
    if (now - newest > SILENT) {
      return Optional.empty();
    }
    var places = new ArrayList<Figures>(Trace.PLACES);
    for (long place = newest - Trace.PLACES + 1; place <= newest; place++) {
      places.add(ring[index(place)]);
    }
    return Optional.of(new Trace(places));
  }

  private static int index(long place) {
    return (int) Math.floorMod(place, (long) Trace.PLACES);
  }
}
