package org.virtfleet.rfb;

import java.time.Duration;
import java.util.Optional;
import org.virtfleet.rfb.message.ClientMessage;

/// Measures how long the server takes to answer, with fences: one at a time, at most one every two
/// seconds, and only of servers that have sent a fence themselves. The decoder's thread asks and
/// hears the answer, any thread may look.
final class RoundTrip {

  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  /// Please answer, and let nothing before you wait.
  private static final int REQUEST = 1 << 31;

  private static final byte[] NO_PAYLOAD = {};

  private boolean possible;
  private boolean open;
  private long askedAt;
  private volatile Optional<Duration> last = Optional.empty();

  Optional<Duration> last() {
    return last;
  }

  void fencesKnown() {
    if (!possible) {
      possible = true;
      askedAt = System.nanoTime() - PAUSE_NANOS;
    }
  }

  /// The question to send now, if it is time for one.
  Optional<ClientMessage> question() {
    long now = System.nanoTime();
    if (!possible || open || now - askedAt < PAUSE_NANOS) {
      return Optional.empty();
    }
    open = true;
    askedAt = now;
    return Optional.of(new ClientMessage.Fence(REQUEST, NO_PAYLOAD));
  }

  void answered() {
    if (open) {
      open = false;
      last = Optional.of(Duration.ofNanos(System.nanoTime() - askedAt));
    }
  }
}
