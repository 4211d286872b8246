package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Raw, 0 (RFC 6143, 7.7.1): every pixel, row by row.
final class RawDecoder implements RectangleDecoder {

  private final PixelReader pixelReader;

  RawDecoder(PixelReader pixelReader) {
    this.pixelReader = pixelReader;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    for (int row = 0; row < height; row++) {
      pixelReader.read(in, target.pixels(), (y + row) * target.width() + x, width);
    }
  }
}
