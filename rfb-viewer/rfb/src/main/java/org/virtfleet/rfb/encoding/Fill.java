package org.virtfleet.rfb.encoding;

import java.util.Arrays;
import org.virtfleet.display.Framebuffer;

/// Paints one colour.
final class Fill {

  /// Below this a plain loop is quicker than a call.
  private static final int SHORT_ROW = 16;

  private Fill() {}

  /// The rectangle lies inside the picture.
  static void rectangle(Framebuffer target, int x, int y, int width, int height, int colour) {
    int[] pixels = target.pixels();
    int stride = target.width();
    int start = y * stride + x;
    for (int row = 0; row < height; row++, start += stride) {
      run(pixels, start, width, colour);
    }
  }

  static void run(int[] pixels, int start, int length, int colour) {
    if (length >= SHORT_ROW) {
      Arrays.fill(pixels, start, start + length, colour);
      return;
    }
    for (int i = start; i < start + length; i++) {
      pixels[i] = colour;
    }
  }
}
