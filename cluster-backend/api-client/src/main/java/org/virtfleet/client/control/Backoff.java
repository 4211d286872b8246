package org.virtfleet.client.control;

import java.time.Duration;

/// Exponential back-off: `first`, twice that, four times that …, never more than `longest`.
public record Backoff(Duration first, Duration longest) {

  /// After this many doublings any `first` is past any sensible `longest`; it also keeps the shift
  /// from overflowing.
  private static final int MOST_DOUBLINGS = 30;

  /// For a failed reconcile: a lost race heals in milliseconds, a server that is away for minutes
  /// is asked once a minute.
  public static final Backoff OF_RECONCILES =
      new Backoff(Duration.ofMillis(10), Duration.ofMinutes(1));

  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off from " + first + " to " + longest);
    }
  }

  /// The wait after the given number of failures in a row, counted from 1.
  public Duration after(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException(failures + " failures");
    }
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
