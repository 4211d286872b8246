package org.virtfleet.rfb;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Measures what a connection carries while large updates arrive, and says when another
/// [LineQuality] would suit it. Belongs to the decoder's thread.
///
/// Time in which server or decoder are busy counts too: what they cannot keep up with need not be
/// prettier. What lies in buffers already makes the line look quicker than it is, but only a quick
/// line fills them.
final class LineMeter {

  /// Less says nothing about a line.
  private static final long MIN_BYTES = 64 * 1024;

  /// The share of a new measurement in the average.
  private static final double WEIGHT = 0.3;

  private final AtomicLong received;
  private final RoundTrip roundTrip;
  private final LongSupplier nanos;
  private long bytesBefore;
  private long startedAt;
  private double bitsPerSecond;
  private LineQuality current = LineQuality.of(Long.MAX_VALUE, Optional.empty());

  /// What the last measurement asked for; believed when the next one says the same.
  private LineQuality proposed = current;

  /// @param received bytes so far
  LineMeter(AtomicLong received, RoundTrip roundTrip) {
    this(received, roundTrip, System::nanoTime);
  }

  LineMeter(AtomicLong received, RoundTrip roundTrip, LongSupplier nanos) {
    this.received = received;
    this.roundTrip = roundTrip;
    this.nanos = nanos;
  }

  RoundTrip roundTrip() {
    return roundTrip;
  }

  void updateStarted() {
    bytesBefore = received.get();
    startedAt = nanos.getAsLong();
  }

  /// @return a quality other than the present one, if two measurements in a row asked for it
  Optional<LineQuality> updateFinished() {
    long bytes = received.get() - bytesBefore;
    long elapsed = nanos.getAsLong() - startedAt;
    if (bytes < MIN_BYTES || elapsed <= 0) {
      return Optional.empty();
    }
    double measured = bytes * 8e9 / elapsed;
    bitsPerSecond =
        bitsPerSecond == 0 ? measured : bitsPerSecond + WEIGHT * (measured - bitsPerSecond);
    LineQuality wanted = LineQuality.of((long) bitsPerSecond, roundTrip.last());
    boolean sure = wanted.equals(proposed) && !wanted.equals(current);
    proposed = wanted;
    if (!sure) {
      return Optional.empty();
    }
    current = wanted;
    return Optional.of(wanted);
  }
}
