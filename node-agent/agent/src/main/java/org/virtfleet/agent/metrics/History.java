package org.virtfleet.agent.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Every series of this host: each in a fine ring (2 s for an hour) and a coarse one (30 s for a
/// day), 18.7 KB a series.
///
/// Safe for use by the sampler and any number of readers.
public final class History {

  static final int FINE_STEP = 2;
  static final int FINE_LENGTH = 3600 / FINE_STEP;
  static final int COARSE_STEP = 30;
  static final int COARSE_LENGTH = 24 * 3600 / COARSE_STEP;

  /// How old a sample may be and still be the present value. Prometheus says 5 min, for scrapes of
  /// up to a minute; here samples come every 2 s.
  static final long LOOKBACK = 60;

  private final Map<Series, Rings> series = new LinkedHashMap<>();

  /// Keeps a sample.
  ///
  /// @param second Unix time
  public synchronized void record(Series of, long second, double value) {
    var rings = series.computeIfAbsent(of, key -> Rings.of(key.metric().kind()));
    rings.fine.record(second, value);
    rings.coarse.record(second, value);
  }

  /// Forgets the series that have no sample since a moment.
  public synchronized void forgetBefore(long second) {
    series.values().removeIf(rings -> rings.fine.newestSecond() < second);
  }

  /// The present value of every series that has one.
  synchronized List<Sample> present(Predicate<Series> wanted, long second) {
    return evaluate(wanted, rings -> rings.fine.valueAt(second, LOOKBACK));
  }

  /// The value of each wanted series at a moment.
  synchronized List<Sample> valueAt(Predicate<Series> wanted, long second) {
    return evaluate(wanted, rings -> rings.holding(second - LOOKBACK).valueAt(second, LOOKBACK));
  }

  /// The increase per second of each wanted series in the window before a moment.
  synchronized List<Sample> rateAt(Predicate<Series> wanted, long second, long window) {
    return evaluate(wanted, rings -> rings.holding(second - window).rate(second, window));
  }

  private List<Sample> evaluate(Predicate<Series> wanted, ToDoubleFunction<Rings> value) {
    var samples = new ArrayList<Sample>();
    series.forEach((key, rings) -> {
      if (wanted.test(key)) {
        var result = value.applyAsDouble(rings);
        if (!Double.isNaN(result)) {
          samples.add(new Sample(key, result));
        }
      }
    });
    return samples;
  }

  synchronized Map<Series, Rings> rings() {
    return new LinkedHashMap<>(series);
  }

  synchronized void restore(Series of, Rings rings) {
    series.put(of, rings);
  }

  /// A series and its value at some moment.
  record Sample(Series series, double value) {}

  record Rings(Ring fine, Ring coarse) {

    static Rings of(Metric.Kind kind) {
      return new Rings(
          new Ring(FINE_STEP, FINE_LENGTH, kind), new Ring(COARSE_STEP, COARSE_LENGTH, kind));
    }

    /// The finest ring that still holds a moment.
    Ring holding(long second) {
      return fine.oldestSecond() <= second || coarse.oldestSecond() >= fine.oldestSecond()
          ? fine
          : coarse;
    }
  }
}
