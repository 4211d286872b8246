package org.virtfleet.client.process;

import java.time.Duration;

/// Gives back the memory of busy times. A collector runs when memory is short, so what a burst of
/// work has taken would stay with a process for as long as nothing happens: here it is collected
/// once things have calmed down, and once more when also what is kept for some minutes after a
/// change has gone.
public final class MemoryAfterWork implements AutoCloseable {

  static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /// A process that has used more of a core than this has done something worth collecting after, a
  /// twentieth.
  private static final int BUSY_SHARE = 20;

  private final Thread thread;

  private MemoryAfterWork(Thread thread) {
    this.thread = thread;
  }

  /// Looks after this process until it is closed.
  public static MemoryAfterWork watch() {
    return new MemoryAfterWork(
        Thread.ofVirtual().name("memory-after-work").start(MemoryAfterWork::run));
  }

  private static void run() {
    Calm calm = new Calm();
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        if (calm.hasCome(cpuTime())) {
          System.gc();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /// Tells when a busy time is over.
  static final class Calm {
    /// Six minutes and a half: the history of changes is kept for six at most.
    static final int LATER = 13;

    private Duration before = Duration.ZERO;
    private boolean worked;
    private int quietLooks;

    /// @param cpu what the process has used since its start
    boolean hasCome(Duration cpu) {
      boolean working = cpu.minus(before).multipliedBy(BUSY_SHARE).compareTo(LOOK_EVERY) > 0;
      before = cpu;
      worked |= working;
      quietLooks = working ? 0 : quietLooks + 1;
      return worked && (quietLooks == 1 || quietLooks == LATER);
    }
  }
}
