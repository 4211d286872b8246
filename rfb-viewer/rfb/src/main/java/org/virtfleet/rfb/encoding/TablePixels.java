package org.virtfleet.rfb.encoding;

import java.util.Arrays;
import org.virtfleet.display.PixelFormat;

/// Pixels of 8 or 16 bits: every colour there can be is in a table, computed once or told by the
/// server.
final class TablePixels extends ValuePixels {

  private final int[] colours;

  TablePixels(PixelFormat format) {
    super(format, format.bitsPerPixel() / 8, 0);
    colours = new int[1 << format.bitsPerPixel()];
    if (format.trueColour()) {
      Arrays.setAll(colours, value -> trueColour(format, value));
    } else {
      Arrays.fill(colours, OPAQUE);
    }
  }

  @Override
  int colour(int value) {
    return colours[value];
  }

  /// Colours past the end of the table are left out: no pixel can mean them.
  @Override
  public void mapColours(int first, int[] mapped) {
    if (!format().trueColour() && first < colours.length) {
      System.arraycopy(mapped, 0, colours, first, Math.min(mapped.length, colours.length - first));
    }
  }

  @Override
  PixelReader forTight() {
    return this;
  }
}
