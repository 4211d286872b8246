package org.virtfleet.rfb.encoding;

/// Paints pixels that have one bit each, the first in the highest.
final class TwoColours {

  private TwoColours() {}

  /// One row, without branches: glyphs are not predictable.
  ///
  /// @param data holds the bits from `at` on
  /// @param zero the colour of a bit that is 0
  /// @param one the colour of a bit that is 1
  static void row(byte[] data, int at, int[] pixels, int start, int width, int zero, int one) {
    int difference = zero ^ one;
    int to = start;
    int from = at;
    for (int end = start + (width & ~7); to < end; to += 8) {
      int bits = data[from++];
      pixels[to] = zero ^ (-(bits >> 7 & 1) & difference);
      pixels[to + 1] = zero ^ (-(bits >> 6 & 1) & difference);
      pixels[to + 2] = zero ^ (-(bits >> 5 & 1) & difference);
      pixels[to + 3] = zero ^ (-(bits >> 4 & 1) & difference);
      pixels[to + 4] = zero ^ (-(bits >> 3 & 1) & difference);
      pixels[to + 5] = zero ^ (-(bits >> 2 & 1) & difference);
      pixels[to + 6] = zero ^ (-(bits >> 1 & 1) & difference);
      pixels[to + 7] = zero ^ (-(bits & 1) & difference);
    }
    for (int i = 0; i < (width & 7); i++) {
      pixels[to + i] = zero ^ (-(data[from] >> (7 - i) & 1) & difference);
    }
  }
}
