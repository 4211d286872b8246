package org.virtfleet.display.fx;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Turns any number of updates into one repaint a pulse. While the scene is not showing there are
/// no pulses, and so no work.
final class PulseGate {

  private final AtomicBoolean asked = new AtomicBoolean();
  private final Runnable pulse;

  /// @param repaint called on the JavaFX thread before layout
  PulseGate(Runnable repaint) {
    pulse =
        () -> {
          asked.set(false);
          repaint.run();
        };
  }

  void attach(Scene scene) {
    scene.addPreLayoutPulseListener(pulse);
    ask();
  }

  void detach(Scene scene) {
    scene.removePreLayoutPulseListener(pulse);
  }

  /// Wants a repaint. From any thread, as often as one likes.
  void ask() {
    if (!asked.get() && asked.compareAndSet(false, true)) {
      Platform.runLater(Platform::requestNextPulse);
    }
  }
}
