package org.virtfleet.viewer;

import javafx.application.Platform;

/// The window toolkit, which a process can start once.
final class Toolkit {

  private Toolkit() {}

  /// Runs something on its thread, starting it before if it does not run yet.
  ///
  /// @throws UsageException if there is no screen to open windows on
  static void run(Runnable action) throws UsageException {
    Platform.setImplicitExit(false);
    try {
      Platform.startup(action);
    } catch (IllegalStateException e) {
      Platform.runLater(action);
    } catch (UnsupportedOperationException e) {
      throw new UsageException(
          "No window can be opened on DISPLAY %s: nothing answers there, or you may not use it. Check DISPLAY, or give --screenshot FILE to take a picture instead."
              .formatted(System.getenv("DISPLAY")));
    }
  }
}
