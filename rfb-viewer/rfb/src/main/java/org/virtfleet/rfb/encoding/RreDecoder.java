package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// RRE, 2 (RFC 6143, 7.7.3): a background and rectangles of one colour on it.
///
///     u32 count | pixel background | count × (pixel | u16 x | u16 y | u16 width | u16 height)
final class RreDecoder implements RectangleDecoder {

  private static final int SUBRECTANGLE_BYTES = PixelReader.BYTES + 8;

  private final PixelReader pixelReader;

  RreDecoder(PixelReader pixelReader) {
    this.pixelReader = pixelReader;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    long count = in.u32();
    Fill.rectangle(target, x, y, width, height, pixel(in));
    for (long i = 0; i < count; i++) {
      // One look for the whole subrectangle; the five reads after it never block.
      int _ = in.require(SUBRECTANGLE_BYTES);
      int colour = pixel(in);
      int left = in.u16();
      int top = in.u16();
      int subWidth = in.u16();
      int subHeight = in.u16();
      if (left + subWidth > width || top + subHeight > height) {
        throw DisplayException.protocol(
            "An RRE subrectangle of %d × %d at %d,%d leaves its rectangle of %d × %d"
                .formatted(subWidth, subHeight, left, top, width, height));
      }
      Fill.rectangle(target, x + left, y + top, subWidth, subHeight, colour);
    }
  }

  private int pixel(WireReader in) throws IOException {
    int colour = pixelReader.pixel(in.window(), in.require(PixelReader.BYTES));
    in.skipBuffered(PixelReader.BYTES);
    return colour;
  }
}
