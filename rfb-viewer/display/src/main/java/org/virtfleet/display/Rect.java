package org.virtfleet.display;

/// A rectangle in pixels; `x`, `y` is its upper left corner.
public record Rect(int x, int y, int width, int height) {

  /// The rectangle without pixels.
  public static final Rect EMPTY = new Rect(0, 0, 0, 0);

  public boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  /// The smallest rectangle that holds both.
  public Rect union(Rect other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    int right = Math.max(x + width, other.x + other.width);
    int bottom = Math.max(y + height, other.y + other.height);
    return new Rect(left, top, right - left, bottom - top);
  }
}
