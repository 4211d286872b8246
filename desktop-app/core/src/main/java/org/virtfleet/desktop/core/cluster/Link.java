package org.virtfleet.desktop.core.cluster;

import java.time.Duration;
import java.time.Instant;

/// How the line to the cluster is.
public sealed interface Link {
  /// The first answer has not come yet.
  record Connecting() implements Link {}

  /// Answers come.
  ///
  /// @param version of the server in its words; empty until it has been asked
  record Up(Duration latency, String version) implements Link {}

  /// No answers; what is on the screen is old.
  ///
  /// @param since the moment of the last word
  /// @param code what kind of failure it is
  /// @param reason in a few words
  /// @param attempt how often it was tried since
  /// @param retryAt when it is tried again
  record Down(
      Instant since,
      ClusterException.Code code,
      String reason,
      Fault fault,
      int attempt,
      Instant retryAt)
      implements Link {}

  /// Who wants to know.
  @FunctionalInterface
  interface Listener {
    /// The line is now so. Called from any thread.
    void changed(Link link);
  }
}
