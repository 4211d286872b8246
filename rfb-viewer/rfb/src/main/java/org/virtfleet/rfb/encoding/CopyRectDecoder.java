package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// CopyRect, 1 (RFC 6143, 7.7.2): the rectangle is already in the picture, elsewhere.
///
///     u16 source-x | u16 source-y
final class CopyRectDecoder implements RectangleDecoder {

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int sourceX = in.u16();
    int sourceY = in.u16();
    if (sourceX + width > target.width() || sourceY + height > target.height()) {
      throw DisplayException.protocol(
          "CopyRect from %d,%d of %d × %d pixels leaves the screen of %d × %d"
              .formatted(sourceX, sourceY, width, height, target.width(), target.height()));
    }
    int[] pixels = target.pixels();
    int stride = target.width();
    // Source and target may overlap: start at the end that the copy would otherwise overwrite
    // first.
    boolean upwards = sourceY < y;
    for (int i = 0; i < height; i++) {
      int row = upwards ? height - 1 - i : i;
      System.arraycopy(
          pixels, (sourceY + row) * stride + sourceX, pixels, (y + row) * stride + x, width);
    }
  }
}
