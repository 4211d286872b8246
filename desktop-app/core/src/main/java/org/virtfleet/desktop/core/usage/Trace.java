package org.virtfleet.desktop.core.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.virtfleet.desktop.core.cluster.Figures;

/// The figures of one row over the last minute, one place each two seconds; places without figures
/// are gaps.
///
/// @param places oldest first
public record Trace(List<Figures> places) {
  static final int STEP_SECONDS = 2;
  static final int PLACES = 30;

  public Trace {
    places = List.copyOf(places);
  }

  /// The newest figures.
  public Figures now() {
    for (int i = places.size() - 1; i >= 0; i--) {
      if (!places.get(i).equals(Figures.NONE)) {
        return places.get(i);
      }
    }
    return Figures.NONE;
  }

  /// One figure over time, NaN in gaps.
  public List<Double> series(ToDoubleFunction<Figures> figure) {
    var series = new ArrayList<Double>(places.size());
    places.forEach(place -> series.add(figure.applyAsDouble(place)));
    return series;
  }
}
