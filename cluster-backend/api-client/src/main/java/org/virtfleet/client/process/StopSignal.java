package org.virtfleet.client.process;

import java.util.concurrent.CountDownLatch;

/// The wish that this process ends (SIGTERM or Ctrl+C), and its time to end in order: the process
/// lives until this is closed.
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private StopSignal() {}

  /// To be opened before what is to be closed in order.
  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(signal::onShutdown));
    return signal;
  }

  /// Returns when the process is asked to end.
  public void await() throws InterruptedException {
    asked.await();
  }

  /// A process ends when its shutdown hooks do.
  private void onShutdown() {
    asked.countDown();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
