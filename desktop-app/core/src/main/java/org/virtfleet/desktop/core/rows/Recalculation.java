package org.virtfleet.desktop.core.rows;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Something that is worked out away from the UI thread, again whenever what it comes from changes.
/// However often that is, one turn at a time is under way. UI thread only.
///
/// @param <T> what comes out
public final class Recalculation<T> {
  private final Supplier<Supplier<T>> beginning;
  private final Consumer<T> result;
  private final Executor worker;
  private final Executor ui;
  private boolean working;
  private boolean again;

  /// @param beginning on the UI thread: takes what is needed as it is now, and gives the work
  /// @param result on the UI thread
  public Recalculation(
      Supplier<Supplier<T>> beginning, Consumer<T> result, Executor worker, Executor ui) {
    this.beginning = beginning;
    this.result = result;
    this.worker = worker;
    this.ui = ui;
  }

  /// Something has changed.
  public void request() {
    if (working) {
      again = true;
      return;
    }
    working = true;
    var work = beginning.get();
    worker.execute(() -> {
      var fresh = work.get();
      ui.execute(() -> finish(fresh));
    });
  }

  private void finish(T fresh) {
    result.accept(fresh);
    working = false;
    if (again) {
      again = false;
      request();
    }
  }
}
