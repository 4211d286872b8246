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
    if (width == 1) {
      for (int row = 0; row < height; row++, start += stride) {
        pixels[start] = colour;
      }
      return;
    }
    for (int row = 0; row < height; row++, start += stride) {
      run(pixels, start, width, colour);
    }
  }

  static void run(int[] pixels, int start, int length, int colour) {
    if (length >= SHORT_ROW) {
      Arrays.fill(pixels, start, start + length, colour);
      return;
    }
    int at = start;
    int end = start + length;
    for (; at + 4 <= end; at += 4) {
      pixels[at] = colour;
      pixels[at + 1] = colour;
      pixels[at + 2] = colour;
      pixels[at + 3] = colour;
    }
    while (at < end) {
      pixels[at++] = colour;
    }
  }
}
