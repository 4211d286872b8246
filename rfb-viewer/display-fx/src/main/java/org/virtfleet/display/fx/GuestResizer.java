package org.virtfleet.display.fx;

import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.virtfleet.display.Rect;

/// Asks the guest for screens as large as the view and its parts on other monitors, once the view
/// has stopped changing its size: a guest takes part of a second for each.
final class GuestResizer {

  private static final Duration SETTLED = Duration.millis(300);

  /// What a view has while a window is being built or folded away; no guest works so small.
  private static final int MIN_SIDE = 64;

  private final PauseTransition pause = new PauseTransition(SETTLED);
  private boolean on;
  private List<Rect> screens = List.of();

  /// Whether the server of this connection has told its screens: none takes other ones before.
  private boolean heard;

  /// @param request gets screens in pixels
  GuestResizer(Consumer<List<Rect>> request) {
    pause.setOnFinished(_ -> {
      if (on && heard && !screens.isEmpty() && screens.stream().allMatch(GuestResizer::isUsable)) {
        request.accept(screens);
      }
    });
  }

  private static boolean isUsable(Rect screen) {
    return screen.width() >= MIN_SIDE && screen.height() >= MIN_SIDE;
  }

  /// Whether the guest shall follow at all.
  void turn(boolean wanted) {
    on = wanted;
    pause.playFromStart();
  }

  /// The view has another size or other parts, in pixels of the screen it is on.
  void viewIs(List<Rect> parts) {
    if (!parts.equals(screens)) {
      screens = List.copyOf(parts);
      pause.playFromStart();
    }
  }

  /// A new connection: the guest knows nothing of the size asked for before.
  void connected() {
    heard = false;
  }

  /// The server told its screens. Only the first time is a reason to ask: later it answers, or the
  /// guest wants something else.
  void serverTold() {
    if (!heard) {
      heard = true;
      pause.playFromStart();
    }
  }
}
