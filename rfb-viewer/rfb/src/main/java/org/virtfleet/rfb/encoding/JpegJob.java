package org.virtfleet.rfb.encoding;

import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;

/// One JPEG that is painted later. Used again and again: its copy of the file keeps its room.
final class JpegJob {

  private byte[] file = {};
  private int length;
  private int[] pixels = {};
  private int stride;
  private int x;
  private int y;
  private int width;
  private int height;

  void set(
      byte[] data,
      int offset,
      int bytes,
      Framebuffer target,
      int left,
      int top,
      int columns,
      int rows) {
    if (file.length < bytes) {
      file = new byte[bytes];
    }
    System.arraycopy(data, offset, file, 0, bytes);
    length = bytes;
    pixels = target.pixels();
    stride = target.width();
    x = left;
    y = top;
    width = columns;
    height = rows;
  }

  boolean overlaps(int left, int top, int columns, int rows) {
    return left < x + width && x < left + columns && top < y + height && y < top + rows;
  }

  void paint(ImageCodec codec) throws DisplayException {
    codec.decodeJpeg(file, 0, length, pixels, y * stride + x, stride, width, height);
  }
}
