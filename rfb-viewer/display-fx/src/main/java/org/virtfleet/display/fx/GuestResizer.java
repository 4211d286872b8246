package org.virtfleet.display.fx;

import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Asks the guest for a screen as large as the view, once the view has stopped changing its size: a
/// guest takes part of a second for each.
final class GuestResizer {

  private static final Duration SETTLED = Duration.millis(300);

  /// What a view has while a window is being built or folded away; no guest works so small.
  private static final int MIN_SIDE = 64;

  private final PauseTransition pause = new PauseTransition(SETTLED);
  private boolean on;
  private int width;
  private int height;

  /// @param request gets width and height in pixels
  GuestResizer(BiConsumer<Integer, Integer> request) {
    pause.setOnFinished(_ -> {
      if (on && width >= MIN_SIDE && height >= MIN_SIDE) {
        request.accept(width, height);
      }
    });
  }

  /// Whether the guest shall follow at all.
  void turn(boolean wanted) {
    on = wanted;
    pause.playFromStart();
  }

  /// The view has another size, in pixels of the screen it is on.
  void viewIs(int newWidth, int newHeight) {
    if (newWidth != width || newHeight != height) {
      width = newWidth;
      height = newHeight;
      pause.playFromStart();
    }
  }

  /// A new connection: the guest knows nothing of the size asked for before.
  void connected() {
    pause.playFromStart();
  }
}
