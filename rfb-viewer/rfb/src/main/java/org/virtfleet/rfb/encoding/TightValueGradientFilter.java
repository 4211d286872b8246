package org.virtfleet.rfb.encoding;

import java.util.Arrays;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;

/// The gradient filter for pixels whose colours have other than eight bits: as
/// [TightGradientFilter], but predictions are cut to what a component can hold, and sums wrap
/// around there.
final class TightValueGradientFilter implements TightFilter {

  private static final int COMPONENTS = 3;

  private final ValuePixels pixelReader;
  private final int[] max;
  private final int[] shift;

  /// The components of the row above.
  private int[] above = {};

  TightValueGradientFilter(ValuePixels pixelReader) {
    this.pixelReader = pixelReader;
    PixelFormat format = pixelReader.format();
    max = new int[] {format.redMax(), format.greenMax(), format.blueMax()};
    shift = new int[] {format.redShift(), format.greenShift(), format.blueShift()};
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
    if (above.length < width * COMPONENTS) {
      above = new int[width * COMPONENTS];
    }
    if (top) {
      Arrays.fill(above, 0);
    }
    for (int row = 0; row < rows; row++) {
      row(data, at + row * rowBytes(width), pixels, start + row * stride, width);
    }
  }

  private void row(byte[] data, int at, int[] pixels, int first, int width) {
    int[] left = new int[COMPONENTS];
    int[] aboveLeft = new int[COMPONENTS];
    for (int i = 0; i < width; i++) {
      int difference = pixelReader.compactValue(data, at + i * pixelReader.compactBytes());
      int value = 0;
      for (int c = 0; c < COMPONENTS; c++) {
        int up = above[i * COMPONENTS + c];
        int predicted = Math.clamp((long) left[c] + up - aboveLeft[c], 0, max[c]);
        int component = predicted + (difference >>> shift[c]) & max[c];
        value |= component << shift[c];
        aboveLeft[c] = up;
        left[c] = component;
        above[i * COMPONENTS + c] = component;
      }
      pixels[first + i] = pixelReader.colour(value);
    }
  }
}
