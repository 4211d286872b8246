package org.virtfleet.display;

import java.time.Duration;
import java.util.Optional;

/// Figures of one session, for a status line.
///
/// @param bytesReceived from the server, since the connection was opened
/// @param roundTrip how long the last question took to be answered; empty while the protocol or the
///   server knows none
public record SessionStatistics(long bytesReceived, Optional<Duration> roundTrip) {

  /// For a session that measures nothing.
  public static final SessionStatistics NONE = new SessionStatistics(0, Optional.empty());
}
