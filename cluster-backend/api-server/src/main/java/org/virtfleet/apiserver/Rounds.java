package org.virtfleet.apiserver;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.StoreException;

/// The same work again and again, on a virtual thread of its own. A round that fails is told and
/// followed by the next.
final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  /// One round, which waits for its time by itself.
  interface Round {
    void run() throws InterruptedException;
  }

  private final String name;
  private final Round round;
  private final Thread thread;

  Rounds(String name, Round round) {
    this.name = name;
    this.round = round;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  private void once() throws InterruptedException {
    try {
      round.run();
    } catch (ApiException | StoreException e) {
      LOG.warn("{} is tried again: {}", name, e.getMessage());
      Thread.sleep(AFTER_FAILURE);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
