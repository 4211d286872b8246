package org.virtfleet.streams;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Pings the far side, and gives the stream up when nothing has come from it for too long. This
/// finds the peer whose host or network died without a word; a process that dies is seen at once by
/// TCP.
///
/// Both ends ping. So an end that does not read, and therefore answers no ping, still shows its
/// life by its own pings.
final class KeepAlive {

  /// @param ping pause between two pings; short enough for the NAT tables and proxies on the way
  /// @param dead silence after which the far side counts as gone
  record Pace(Duration ping, Duration dead) {
    static final Pace DEFAULT = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  /// The stream that is kept alive.
  interface Line {
    /// Sends a ping without waiting; leaves it out while an earlier one has not left yet.
    void ping();

    /// Whether this side waits for the network at all.
    boolean listening();

    void fail(IOException cause);
  }

  private final Line line;
  private final Pace pace;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile long lastHeard = System.nanoTime();

  KeepAlive(Line line, Pace pace) {
    this.line = line;
    this.pace = pace;
  }

  void start() {
    heard();
    Thread.ofVirtual().name("stream-keepalive").start(this::run);
  }

  /// Anything came from the far side.
  void heard() {
    lastHeard = System.nanoTime();
  }

  void stop() {
    ended.countDown();
  }

  private void run() {
    try {
      while (!ended.await(pace.ping().toNanos(), TimeUnit.NANOSECONDS)) {
        if (!line.listening()) {
          heard();
        }
        if (System.nanoTime() - lastHeard > pace.dead().toNanos()) {
          line.fail(
              new IOException(
                  "The far side has shown no sign of life for " + pace.dead().toSeconds() + " s."));
          return;
        }
        line.ping();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
