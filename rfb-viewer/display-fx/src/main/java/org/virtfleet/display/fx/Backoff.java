package org.virtfleet.display.fx;

import java.time.Duration;
import java.util.List;

/// How long to wait before connecting again: a guest that reboots is back within seconds, a host
/// that is down need not be asked every second.
final class Backoff {

  private static final List<Integer> SECONDS = List.of(1, 2, 3, 5, 8, 15, 30);

  /// A session that lived this long was a good one; what follows is a new trouble.
  private static final Duration STABLE = Duration.ofSeconds(10);

  private int failures;

  /// Seconds to wait after a session that lived so long.
  int next(Duration lived) {
    if (lived.compareTo(STABLE) >= 0) {
      failures = 0;
    }
    int seconds = SECONDS.get(Math.min(failures, SECONDS.size() - 1));
    failures++;
    return seconds;
  }

  void reset() {
    failures = 0;
  }
}
