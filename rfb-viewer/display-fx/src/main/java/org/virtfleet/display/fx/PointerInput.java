package org.virtfleet.display.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.virtfleet.display.InputEvent;

/// Turns mouse events into pointer events of the guest.
final class PointerInput {

  /// Points a notch of an ordinary wheel scrolls by in JavaFX.
  private static final double NOTCH = 40;

  /// The most notches one event may stand for: a guest should not be flooded by a fling on a touch
  /// pad.
  private static final int MAX_NOTCHES = 8;

  private final Supplier<Viewport> viewport;
  private final Consumer<InputEvent> guest;
  private int buttons;
  private int x;
  private int y;
  private double restX;
  private double restY;
  private boolean relative;

  PointerInput(Supplier<Viewport> viewport, Consumer<InputEvent> guest) {
    this.viewport = viewport;
    this.guest = guest;
  }

  /// Whether the guest wants movements instead of positions.
  void relative(boolean wanted) {
    relative = wanted;
  }

  void moved(MouseEvent event) {
    move(event.getX(), event.getY());
  }

  void pressed(MouseEvent event) {
    buttons |= bit(event.getButton());
    move(event.getX(), event.getY());
  }

  /// Also for the release of a button that was pressed here and let go elsewhere.
  void released(MouseEvent event) {
    if ((buttons & bit(event.getButton())) != 0) {
      buttons &= ~bit(event.getButton());
      move(event.getX(), event.getY());
    }
  }

  void scrolled(ScrollEvent event) {
    locate(event.getX(), event.getY());
    restY += event.getDeltaY();
    restX += event.getDeltaX();
    int vertical = (int) (restY / NOTCH);
    int horizontal = (int) (restX / NOTCH);
    restY -= vertical * NOTCH;
    restX -= horizontal * NOTCH;
    notches(vertical, InputEvent.WHEEL_UP, InputEvent.WHEEL_DOWN);
    notches(horizontal, InputEvent.WHEEL_LEFT, InputEvent.WHEEL_RIGHT);
  }

  /// Lets go of every button the guest believes to be down.
  void release() {
    if (buttons != 0) {
      buttons = 0;
      send(0, 0);
    }
    restX = 0;
    restY = 0;
  }

  private void notches(int count, int forward, int backward) {
    int bit = count > 0 ? forward : backward;
    for (int i = 0; i < Math.min(Math.abs(count), MAX_NOTCHES); i++) {
      buttons |= bit;
      send(0, 0);
      buttons &= ~bit;
      send(0, 0);
    }
  }

  private void move(double viewX, double viewY) {
    int oldX = x;
    int oldY = y;
    locate(viewX, viewY);
    send(x - oldX, y - oldY);
  }

  private void locate(double viewX, double viewY) {
    x = viewport.get().guestX(viewX);
    y = viewport.get().guestY(viewY);
  }

  private void send(int dx, int dy) {
    guest.accept(
        relative
            ? new InputEvent.PointerMotion(dx, dy, buttons)
            : new InputEvent.Pointer(x, y, buttons));
  }

  private static int bit(MouseButton button) {
    return switch (button) {
      case PRIMARY -> InputEvent.LEFT;
      case MIDDLE -> InputEvent.MIDDLE;
      case SECONDARY -> InputEvent.RIGHT;
      case NONE, BACK, FORWARD -> 0;
    };
  }
}
