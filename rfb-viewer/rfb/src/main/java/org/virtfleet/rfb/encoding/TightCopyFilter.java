package org.virtfleet.rfb.encoding;

import org.virtfleet.display.WireReader;

/// Pixels as they are, in Tight's compact form.
final class TightCopyFilter implements TightFilter {

  private final PixelReader pixelReader;

  TightCopyFilter(PixelReader pixelReader) {
    this.pixelReader = pixelReader;
  }

  @Override
  public void begin(WireReader in) {}

  @Override
  public int rowBytes(int width) {
    return width * pixelReader.compactBytes();
  }

  @Override
  public void rows(
      byte[] data, int at, int[] pixels, int start, int stride, int width, int rows, boolean top) {
    for (int row = 0; row < rows; row++) {
      pixelReader.compactRow(data, at + row * rowBytes(width), pixels, start + row * stride, width);
    }
  }
}
