package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.WireReader;

/// What Tight does to the pixels of a rectangle before it compresses them.
interface TightFilter {

  /// Reads what the filter sends ahead of the pixels.
  void begin(WireReader in) throws IOException;

  /// How many bytes one row of pixels takes.
  int rowBytes(int width);

  /// Paints rows.
  ///
  /// @param data holds the rows from `at` on, and at least one byte more
  /// @param start the index of the first pixel
  /// @param top whether this is the rectangle's first row
  void rows(
      byte[] data, int at, int[] pixels, int start, int stride, int width, int rows, boolean top)
      throws IOException;
}
