package org.virtfleet.client.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: doubling, with jitter, so that a thousand clients of a
/// restarted server do not come at once.
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// One more failure.
  ///
  /// @return the pause, within a quarter of the nominal one
  Duration next() {
    long nominal = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 16));
    failures++;
    return Duration.ofMillis(random.nextLong(nominal * 3 / 4, nominal * 5 / 4 + 1));
  }

  int failures() {
    return failures;
  }

  void reset() {
    failures = 0;
  }
}
