package org.virtfleet.display.fx;

import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.Rect;

/// A guest's picture made smaller by a whole factor: each pixel is the mean of a square of the
/// guest's.
///
/// The toolkit's smoothing looks at four pixels of the guest for each of the screen. Below half
/// size that leaves some out, and thin lines and strokes of letters come and go; what is reduced
/// first to between one and two times the wanted size loses nothing.
final class Reduction {

  /// Below a sixteenth nothing can be read anyhow, and up to here the sums of two colours fit into
  /// one `int`.
  private static final int LARGEST = 16;

  private static final int RED_AND_BLUE = 0x00FF00FF;
  private static final int GREEN = 0x0000FF00;
  private static final int OPAQUE = 0xFF000000;

  private final Framebuffer source;
  private final int factor;
  private final int width;
  private final int height;
  private final int[] pixels;

  /// Reduces all of the picture.
  Reduction(Framebuffer source, int factor) {
    this.source = source;
    this.factor = factor;
    this.width = Math.ceilDiv(source.width(), factor);
    this.height = Math.ceilDiv(source.height(), factor);
    this.pixels = new int[width * height];
    Rect _ = update(source.bounds());
  }

  /// How much to reduce by, a power of two; 1 where the toolkit's smoothing is enough.
  ///
  /// @param scale pixels of the screen to one of the guest
  static int factor(double scale) {
    int factor = 1;
    while (factor < LARGEST && scale * factor * 2 <= 1) {
      factor *= 2;
    }
    return factor;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// The live array, laid out like the framebuffer's.
  int[] pixels() {
    return pixels;
  }

  /// Reduces anew what changed.
  ///
  /// @param damage in pixels of the guest
  /// @return what changed here
  Rect update(Rect damage) {
    int left = damage.x() / factor;
    int top = damage.y() / factor;
    int right = Math.ceilDiv(damage.x() + damage.width(), factor);
    int bottom = Math.ceilDiv(damage.y() + damage.height(), factor);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        pixels[y * width + x] = mean(x * factor, y * factor);
      }
    }
    return new Rect(left, top, right - left, bottom - top);
  }

  /// At the right and lower edge a square may be cut off.
  private int mean(int left, int top) {
    int[] from = source.pixels();
    int right = Math.min(left + factor, source.width());
    int bottom = Math.min(top + factor, source.height());
    int redAndBlue = 0;
    int green = 0;
    for (int y = top; y < bottom; y++) {
      int row = y * source.width();
      for (int i = row + left; i < row + right; i++) {
        redAndBlue += from[i] & RED_AND_BLUE;
        green += (from[i] & GREEN) >>> 8;
      }
    }
    int count = (right - left) * (bottom - top);
    int red = (redAndBlue >>> 16) / count;
    int blue = (redAndBlue & 0xFFFF) / count;
    return OPAQUE | red << 16 | (green / count) << 8 | blue;
  }
}
