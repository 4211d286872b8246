package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Zlib, 6 (community registry): the pixels of Raw in one zlib stream.
///
///     u32 length | length bytes of zlib → pixels
final class ZlibDecoder implements RectangleDecoder {

  private final PixelReader pixelReader;
  private final ZlibSource zlib;

  ZlibDecoder(PixelReader pixelReader, ZlibSource zlib) {
    this.pixelReader = pixelReader;
    this.zlib = zlib;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int length = in.s32();
    if (length < 0) {
      throw DisplayException.protocol(
          "A Zlib rectangle claims " + Integer.toUnsignedString(length) + " bytes");
    }
    zlib.begin(length);
    int rowBytes = width * pixelReader.bytes();
    for (int row = 0; row < height; row++) {
      int at = zlib.require(rowBytes);
      pixelReader.row(zlib.bytes(), at, target.pixels(), (y + row) * target.width() + x, width);
      zlib.skip(rowBytes);
    }
    zlib.end();
  }

  @Override
  public void close() {
    zlib.close();
  }
}
