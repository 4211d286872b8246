package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.WireReader;

/// Indexes into a palette of 1 to 256 colours: one bit a pixel for two colours (rows padded to bytes), else one byte.
///
///     u8 colours-1 | colours × compact pixel
final class TightPaletteFilter implements TightFilter {

  private final PixelReader pixelReader;
  private final int[] palette = new int[256];
  private int colours;

  TightPaletteFilter(PixelReader pixelReader) {
    this.pixelReader = pixelReader;
  }

  @Override
  public void begin(WireReader in) throws IOException {
    colours = in.u8() + 1;
    int length = colours * pixelReader.compactBytes();
    int at = in.require(length);
    pixelReader.compactRow(in.window(), at, palette, 0, colours);
    in.skipBuffered(length);
    if (colours == 1) {
      palette[1] = palette[0];
    }
  }

  @Override
  public int rowBytes(int width) {
    return colours <= 2 ? (width + 7) / 8 : width;
  }

  @Override
  public void rows(
      byte[] data, int at, int[] pixels, int start, int stride, int width, int rows, boolean top)
      throws DisplayException {
    int rowBytes = rowBytes(width);
    if (colours <= 2) {
      for (int row = 0; row < rows; row++) {
        TwoColours.row(
            data, at + row * rowBytes, pixels, start + row * stride, width, palette[0], palette[1]);
      }
      return;
    }
    int highest = 0;
    for (int row = 0; row < rows; row++) {
      int from = at + row * rowBytes;
      int to = start + row * stride;
      for (int i = 0; i < width; i++) {
        int index = data[from + i] & 0xFF;
        highest = Math.max(highest, index);
        pixels[to + i] = palette[index];
      }
    }
    if (highest >= colours) {
      throw DisplayException.protocol(
          "A Tight rectangle uses colour " + highest + " of a palette of " + colours);
    }
  }
}
