package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// RRE, 2 (RFC 6143, 7.7.3), and CoRRE, 4 (the community's RFB specification): a background and rectangles of one colour on it. The two differ
/// in the size of their coordinates.
///
///     u32 count | pixel background | count × (pixel | x | y | width | height)
final class RreDecoder implements RectangleDecoder {

  /// How often a rectangle may be painted over by its subrectangles. Encoders paint each pixel once
  /// or twice; without a bound a few kilobytes could keep a processor busy for minutes.
  private static final int MAX_OVERDRAW = 64;

  /// How a subrectangle's place and size are written.
  enum Coordinates {
    /// CoRRE.
    BYTES(1),
    /// RRE.
    WORDS(2);

    private final int size;

    Coordinates(int size) {
      this.size = size;
    }
  }

  private final PixelReader pixelReader;
  private final boolean words;
  private final int subrectangleBytes;

  RreDecoder(PixelReader pixelReader, Coordinates coordinates) {
    this.pixelReader = pixelReader;
    this.words = coordinates == Coordinates.WORDS;
    this.subrectangleBytes = pixelReader.bytes() + 4 * coordinates.size;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    long count = in.u32();
    Fill.rectangle(target, x, y, width, height, pixelReader.read(in));
    long paintable = (long) MAX_OVERDRAW * width * height;
    for (long i = 0; i < count; i++) {
      // One look for the whole subrectangle; the reads after it never block.
      int _ = in.require(subrectangleBytes);
      int colour = pixelReader.read(in);
      int left = coordinate(in);
      int top = coordinate(in);
      int subWidth = coordinate(in);
      int subHeight = coordinate(in);
      if (left + subWidth > width || top + subHeight > height) {
        throw DisplayException.protocol(
            "An RRE subrectangle of %d × %d at %d,%d leaves its rectangle of %d × %d"
                .formatted(subWidth, subHeight, left, top, width, height));
      }
      paintable -= (long) subWidth * subHeight;
      if (paintable < 0) {
        throw DisplayException.protocol(
            "The subrectangles of an RRE rectangle paint it more than " + MAX_OVERDRAW + " times");
      }
      Fill.rectangle(target, x + left, y + top, subWidth, subHeight, colour);
    }
  }

  private int coordinate(WireReader in) throws IOException {
    return words ? in.u16() : in.u8();
  }
}
