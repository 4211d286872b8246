package org.virtfleet.display.fx;

import java.util.Optional;

/// Movements for a guest that wants no positions, from a pointer that would stop at the edges of
/// the screen.
///
/// When the pointer gets far from the middle of the view it is to be put back there. Events from
/// before that jump may still arrive after it; the jump itself is known by an event nearer to the
/// middle than to the last place.
final class RelativeMotion {

  /// In guest pixels.
  record Step(int dx, int dy) {}

  /// How far from the middle the pointer may go, as a share of the view's shorter side.
  private static final double ROOM = 0.25;

  private double lastX = Double.NaN;
  private double lastY = Double.NaN;
  private double restX;
  private double restY;
  private boolean jumping;

  /// @param guestPixels guest pixels to a view unit
  Optional<Step> moved(double x, double y, double width, double height, double guestPixels) {
    boolean first = Double.isNaN(lastX);
    boolean jumped =
        jumping && Math.hypot(x - width / 2, y - height / 2) < Math.hypot(x - lastX, y - lastY);
    if (jumped) {
      jumping = false;
    }
    double dx = first || jumped ? 0 : (x - lastX) * guestPixels + restX;
    double dy = first || jumped ? 0 : (y - lastY) * guestPixels + restY;
    lastX = x;
    lastY = y;
    // What is less than a pixel is kept for the next step.
    restX = dx - (int) dx;
    restY = dy - (int) dy;
    return (int) dx == 0 && (int) dy == 0
        ? Optional.empty()
        : Optional.of(new Step((int) dx, (int) dy));
  }

  /// Whether the pointer is to be put back to the middle now; it is then thought to be under way.
  boolean jumps(double width, double height) {
    boolean far =
        Math.hypot(lastX - width / 2, lastY - height / 2) > ROOM * Math.min(width, height);
    if (!far || jumping) {
      return false;
    }
    jumping = true;
    return true;
  }

  void reset() {
    lastX = Double.NaN;
    lastY = Double.NaN;
    restX = 0;
    restY = 0;
    jumping = false;
  }
}
