package org.virtfleet.display.fx;

import java.util.ArrayList;
import java.util.List;
import org.virtfleet.display.InputEvent;

/// Collects scrolling, which touch pads deliver in crumbs, into notches of a wheel.
final class WheelNotches {

  /// Points a notch of an ordinary wheel scrolls by in JavaFX.
  private static final double NOTCH = 40;

  /// The most notches one event may stand for: a guest should not be flooded by a fling on a touch
  /// pad.
  private static final int MAX = 8;

  private double restX;
  private double restY;

  /// The button bits to press and let go, one a notch.
  List<Integer> scrolled(double deltaX, double deltaY) {
    restX += deltaX;
    restY += deltaY;
    int horizontal = (int) (restX / NOTCH);
    int vertical = (int) (restY / NOTCH);
    restX -= horizontal * NOTCH;
    restY -= vertical * NOTCH;
    List<Integer> bits = new ArrayList<>();
    add(bits, vertical, InputEvent.WHEEL_UP, InputEvent.WHEEL_DOWN);
    add(bits, horizontal, InputEvent.WHEEL_LEFT, InputEvent.WHEEL_RIGHT);
    return bits;
  }

  void reset() {
    restX = 0;
    restY = 0;
  }

  private static void add(List<Integer> bits, int notches, int forward, int backward) {
    for (int i = 0; i < Math.min(Math.abs(notches), MAX); i++) {
      bits.add(notches > 0 ? forward : backward);
    }
  }
}
