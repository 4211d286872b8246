package org.virtfleet.backend.bench;

import java.util.Arrays;

/// How long each of many things took, in nanoseconds. Thread-safe.
final class Latencies {

  private static final double NANOS_A_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long took) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = took;
  }

  synchronized int count() {
    return count;
  }

  /// Milliseconds that a share of all did not exceed; 0 when there were none.
  ///
  /// @param share 0.99 for p99
  synchronized double millis(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) (share * count))] / NANOS_A_MILLI;
  }
}
