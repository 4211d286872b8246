package org.virtfleet.desktop.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Runs work on the FX thread, all of a pulse together, so that a burst of changes costs one
/// layout.
public final class PulseExecutor implements Executor {
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private boolean awake;

  @Override
  public void execute(Runnable work) {
    synchronized (queue) {
      queue.add(work);
      if (awake) {
        return;
      }
      awake = true;
    }
    Platform.runLater(timer()::start);
  }

  private AnimationTimer timer() {
    return new AnimationTimer() {
      @Override
      public void handle(long now) {
        ArrayList<Runnable> batch;
        synchronized (queue) {
          if (queue.isEmpty()) {
            awake = false;
            stop();
            return;
          }
          batch = new ArrayList<>(queue);
          queue.clear();
        }
        batch.forEach(Runnable::run);
      }
    };
  }
}
