package org.virtfleet.display;

import java.util.Arrays;

/// The picture of a remote display: one `int` 0xFFRRGGBB a pixel, row by row without gaps (the
/// layout of JavaFX' `IntArgbPre` and of Java2D's `INT_ARGB_PRE`, so that a view can wrap
/// [#pixels()] without a copy). Every pixel is opaque: decoders write the 0xFF.
///
/// A framebuffer never changes its size. When the remote screen does, the session makes a new one
/// with [#resized(int, int)] and sends it in [DisplayEvent.Resized]; a view may go on painting the
/// old one until it sees that event.
///
/// One decoder thread writes pixels; readers are told what changed by [#takeDamage()]. The package
/// documentation says what a reader may see in between.
public final class Framebuffer {

  /// The longest side accepted: twice an 8K screen. Protocols allow 65535, which nobody has and an
  /// attacker asks for.
  public static final int MAX_SIDE = 16384;

  /// The most pixels accepted, 256 MiB of memory: eight 4K screens side by side.
  public static final int MAX_PIXELS = 1 << 26;

  private static final int BLACK = 0xFF000000;

  private final int width;
  private final int height;
  private final int[] pixels;

  /// The damage, empty while left is not smaller than right.
  private int left = Integer.MAX_VALUE;

  private int top = Integer.MAX_VALUE;
  private int right;
  private int bottom;

  /// A black picture.
  ///
  /// @throws DisplayException with [DisplayException.Code#PROTOCOL] if the size is beyond
  ///   [#MAX_SIDE] or [#MAX_PIXELS]
  public Framebuffer(int width, int height) throws DisplayException {
    if (width < 0
        || height < 0
        || width > MAX_SIDE
        || height > MAX_SIDE
        || (long) width * height > MAX_PIXELS) {
      throw DisplayException.protocol(
          "The server announces a screen of %d × %d pixels; at most %d a side and %d in all are accepted"
              .formatted(width, height, MAX_SIDE, MAX_PIXELS));
    }
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    Arrays.fill(pixels, BLACK);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// The live array, `width * height` long; pixel (x, y) is at `y * width + x`.
  public int[] pixels() {
    return pixels;
  }

  public Rect bounds() {
    return new Rect(0, 0, width, height);
  }

  /// A new picture of another size that shows what both have in common. Its damage is all of it.
  public Framebuffer resized(int newWidth, int newHeight) throws DisplayException {
    Framebuffer next = new Framebuffer(newWidth, newHeight);
    int columns = Math.min(width, newWidth);
    for (int y = 0; y < Math.min(height, newHeight); y++) {
      System.arraycopy(pixels, y * width, next.pixels, y * newWidth, columns);
    }
    next.addDamage(next.bounds());
    return next;
  }

  /// Adds to what [#takeDamage()] will return. Called once an update, not once a rectangle.
  public synchronized void addDamage(Rect changed) {
    if (!changed.isEmpty()) {
      left = Math.min(left, changed.x());
      top = Math.min(top, changed.y());
      right = Math.max(right, changed.x() + changed.width());
      bottom = Math.max(bottom, changed.y() + changed.height());
    }
  }

  /// The smallest rectangle around everything that changed since the last call, [Rect#EMPTY] if
  /// nothing did.
  public synchronized Rect takeDamage() {
    if (left >= right) {
      return Rect.EMPTY;
    }
    Rect taken = new Rect(left, top, right - left, bottom - top);
    left = Integer.MAX_VALUE;
    top = Integer.MAX_VALUE;
    right = 0;
    bottom = 0;
    return taken;
  }
}
