package org.virtfleet.display.fx;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.robot.Robot;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.InputEvent;

/// Turns mouse events into pointer events of the guest.
final class PointerInput {

  private final Supplier<Viewport> viewport;
  private final Consumer<InputEvent> guest;
  private final RelativeMotion motion = new RelativeMotion();
  private final WheelNotches wheel = new WheelNotches();
  private @Nullable Robot robot;
  private int buttons;
  private int x;
  private int y;
  private boolean relative;

  PointerInput(Supplier<Viewport> viewport, Consumer<InputEvent> guest) {
    this.viewport = viewport;
    this.guest = guest;
  }

  /// Whether the guest wants movements instead of positions.
  void relative(boolean wanted) {
    relative = wanted;
    motion.reset();
  }

  boolean isRelative() {
    return relative;
  }

  /// @param captured whether the guest has the mouse: movements go to it only then
  void moved(MouseEvent event, Node view, boolean captured) {
    if (!relative) {
      locate(event.getX(), event.getY());
      send(new InputEvent.Pointer(x, y, buttons));
    } else if (captured) {
      step(event, view);
    }
  }

  void pressed(MouseEvent event) {
    buttons |= bit(event.getButton());
    locate(event.getX(), event.getY());
    sendButtons();
  }

  /// Also for a button that was pressed here and let go elsewhere.
  void released(MouseEvent event) {
    if ((buttons & bit(event.getButton())) != 0) {
      buttons &= ~bit(event.getButton());
      locate(event.getX(), event.getY());
      sendButtons();
    }
  }

  void scrolled(ScrollEvent event) {
    locate(event.getX(), event.getY());
    for (int bit : wheel.scrolled(event.getDeltaX(), event.getDeltaY())) {
      buttons |= bit;
      sendButtons();
      buttons &= ~bit;
      sendButtons();
    }
  }

  /// Lets go of every button the guest believes to be down.
  void release() {
    if (buttons != 0) {
      buttons = 0;
      sendButtons();
    }
    wheel.reset();
    motion.reset();
  }

  private void step(MouseEvent event, Node view) {
    Bounds bounds = view.getLayoutBounds();
    double width = bounds.getWidth();
    double height = bounds.getHeight();
    Viewport picture = viewport.get();
    double guestPixels = picture.width() == 0 ? 1 : picture.guestWidth() / picture.width();
    motion
        .moved(event.getX(), event.getY(), width, height, guestPixels)
        .ifPresent(step -> send(new InputEvent.PointerMotion(step.dx(), step.dy(), buttons)));
    if (motion.jumps(width, height)) {
      if (robot == null) {
        robot = new Robot();
      }
      robot.mouseMove(view.localToScreen(width / 2, height / 2));
    }
  }

  private void locate(double viewX, double viewY) {
    x = viewport.get().guestX(viewX);
    y = viewport.get().guestY(viewY);
  }

  private void sendButtons() {
    send(
        relative
            ? new InputEvent.PointerMotion(0, 0, buttons)
            : new InputEvent.Pointer(x, y, buttons));
  }

  private void send(InputEvent event) {
    guest.accept(event);
  }

  private static int bit(MouseButton button) {
    return switch (button) {
      case PRIMARY -> InputEvent.LEFT;
      case MIDDLE -> InputEvent.MIDDLE;
      case SECONDARY -> InputEvent.RIGHT;
      case BACK -> InputEvent.BACK;
      case FORWARD -> InputEvent.FORWARD;
      case NONE -> 0;
    };
  }
}
