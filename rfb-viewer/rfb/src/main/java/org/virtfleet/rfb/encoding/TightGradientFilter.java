package org.virtfleet.rfb.encoding;

import org.virtfleet.display.WireReader;

/// Differences from a prediction: each colour is left + above − above left, cut to 0…255, plus the
/// byte sent. Outside the rectangle everything is 0. The pixels above are read back from the
/// picture. For pixels of eight bits a colour.
final class TightGradientFilter implements TightFilter {

  private static final int BYTES = 3;

  @Override
  public void begin(WireReader in) {}

  @Override
  public int rowBytes(int width) {
    return width * BYTES;
  }

  @Override
  public void rows(
      byte[] data, int at, int[] pixels, int start, int stride, int width, int rows, boolean top) {
    int rowBytes = rowBytes(width);
    for (int row = 0; row < rows; row++) {
      int first = start + row * stride;
      if (top && row == 0) {
        firstRow(data, at, pixels, first, width);
      } else {
        nextRow(data, at + row * rowBytes, pixels, first, stride, width);
      }
    }
  }

  /// Nothing above: the prediction is the pixel to the left.
  private static void firstRow(byte[] data, int at, int[] pixels, int first, int width) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int from = at;
    for (int i = 0; i < width; i++, from += BYTES) {
      red = red + data[from] & 0xFF;
      green = green + data[from + 1] & 0xFF;
      blue = blue + data[from + 2] & 0xFF;
      pixels[first + i] = PixelReader.OPAQUE | red << 16 | green << 8 | blue;
    }
  }

  private static void nextRow(byte[] data, int at, int[] pixels, int first, int stride, int width) {
    int red = 0;
    int green = 0;
    int blue = 0;
    int aboveLeft = 0;
    int from = at;
    for (int i = 0; i < width; i++, from += BYTES) {
      int above = pixels[first - stride + i];
      red = predict(red, above >> 16 & 0xFF, aboveLeft >> 16 & 0xFF) + data[from] & 0xFF;
      green = predict(green, above >> 8 & 0xFF, aboveLeft >> 8 & 0xFF) + data[from + 1] & 0xFF;
      blue = predict(blue, above & 0xFF, aboveLeft & 0xFF) + data[from + 2] & 0xFF;
      pixels[first + i] = PixelReader.OPAQUE | red << 16 | green << 8 | blue;
      aboveLeft = above;
    }
  }

  private static int predict(int left, int above, int aboveLeft) {
    return Math.max(0, Math.min(255, left + above - aboveLeft));
  }
}
