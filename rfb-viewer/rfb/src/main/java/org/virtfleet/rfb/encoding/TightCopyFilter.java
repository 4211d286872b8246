package org.virtfleet.rfb.encoding;

import org.virtfleet.display.WireReader;

/// Pixels as they are, three bytes each.
final class TightCopyFilter implements TightFilter {

  private final RgbPixels pixelReader = new RgbPixels();

  @Override
  public void begin(WireReader in) {}

  @Override
  public int rowBytes(int width) {
    return width * PixelReader.COMPACT_BYTES;
  }

  @Override
  public void rows(
      byte[] data, int at, int[] pixels, int start, int stride, int width, int rows, boolean top) {
    for (int row = 0; row < rows; row++) {
      pixelReader.compactRow(data, at + row * rowBytes(width), pixels, start + row * stride, width);
    }
  }
}
