package org.virtfleet.desktop.core.rows;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// A UI thread without a toolkit: the test turns the crank.
public final class Turns implements Executor {
  private final Queue<Runnable> queue = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable work) {
    queue.add(work);
  }

  /// Runs everything that waits, and what that brings.
  ///
  /// @return how many pieces of work there were
  public int turn() {
    int count = 0;
    for (var next = take(); next != null; next = take()) {
      next.run();
      count++;
    }
    return count;
  }

  private synchronized Runnable take() {
    return queue.poll();
  }
}
