package org.virtfleet.rfb;

import java.time.Duration;
import java.util.Optional;

/// How a server shall encode for a line of some speed.
///
/// @param jpegQuality 0 (ugly) to 9 (good)
/// @param compressLevel 0 (quick) to 9 (small)
record LineQuality(int jpegQuality, int compressLevel) {

  /// Nothing to save.
  private static final LineQuality GOOD = new LineQuality(8, 2);

  /// Fewer bytes by less detail. More compression only where it is really slow: the server may be
  /// what takes the time, and would take more.
  private static final LineQuality FAIR = new LineQuality(6, 2);

  private static final LineQuality POOR = new LineQuality(3, 6);

  private static final long GOOD_BITS = 16_000_000;
  private static final long FAIR_BITS = 2_000_000;

  /// An answer this quick comes from the same machine or room: if data is slow, it is not the line.
  private static final Duration NEAR = Duration.ofMillis(2);

  static LineQuality of(long bitsPerSecond, Optional<Duration> roundTrip) {
    boolean near = roundTrip.isPresent() && roundTrip.get().compareTo(NEAR) < 0;
    if (near || bitsPerSecond >= GOOD_BITS) {
      return GOOD;
    }
    return bitsPerSecond >= FAIR_BITS ? FAIR : POOR;
  }
}
