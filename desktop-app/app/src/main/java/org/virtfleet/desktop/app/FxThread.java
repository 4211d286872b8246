package org.virtfleet.desktop.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/// Lets a program without a window loop of its own work with the FX thread.
public final class FxThread {
  private FxThread() {}

  /// Starts the toolkit where it does not run yet: it can be started once in a process.
  public static void start() {
    var started = new FutureTask<>(() -> {}, true);
    try {
      Platform.startup(started);
    } catch (IllegalStateException running) {
      Platform.runLater(started);
    }
    Platform.setImplicitExit(false);
    get(started);
  }

  /// Runs on the FX thread and waits for the result.
  public static <T> T call(Callable<T> work) {
    var task = new FutureTask<>(work);
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
    return get(task);
  }

  /// Runs on the FX thread and waits until it is done.
  public static void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  private static <T> T get(FutureTask<T> task) {
    try {
      return task.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the FX thread worked", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
