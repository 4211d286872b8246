package org.virtfleet.desktop.core.kubernetes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.failure.ClusterFailure;

/// Measures now and then how long the server takes to answer the smallest question.
final class LatencyProbe implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final ClusterClient client;
  private final LinkTracker link;
  private @Nullable Thread thread;

  LatencyProbe(ClusterClient client, LinkTracker link) {
    this.client = client;
    this.link = link;
  }

  synchronized void start() {
    if (thread == null) {
      thread = Thread.ofVirtual().name("latency").start(this::run);
    }
  }

  private void run() {
    try {
      while (true) {
        measure();
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure() throws InterruptedException {
    try {
      // The first request also opens the connection and is not counted.
      client.discovery().serverVersion();
      long before = System.nanoTime();
      var version = client.discovery().serverVersion();
      link.measured(Duration.ofNanos(System.nanoTime() - before), version);
    } catch (ClusterFailure _) {
      // The feeds notice a lost connection and say so; a missed measurement is no news.
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
