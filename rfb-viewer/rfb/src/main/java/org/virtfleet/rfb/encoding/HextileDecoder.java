package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Hextile, 5 (RFC 6143, 7.7.4): tiles of 16 × 16, each raw or a background with subrectangles.
///
///     u8 flags | RAW: pixels
///              | [pixel background] [pixel foreground] [u8 count] count × ([pixel] u8 x<<4|y u8 (width-1)<<4|(height-1))
///
/// Background and foreground stay from tile to tile of one rectangle.
final class HextileDecoder implements RectangleDecoder {

  private static final int TILE = 16;

  private static final int RAW = 1;
  private static final int BACKGROUND = 2;
  private static final int FOREGROUND = 4;
  private static final int SUBRECTANGLES = 8;
  private static final int COLOURED = 16;

  private final PixelReader pixelReader;
  private int background;
  private int foreground;

  HextileDecoder(PixelReader pixelReader) {
    this.pixelReader = pixelReader;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    background = PixelReader.OPAQUE;
    foreground = PixelReader.OPAQUE;
    for (int top = 0; top < height; top += TILE) {
      int tileHeight = Math.min(TILE, height - top);
      for (int left = 0; left < width; left += TILE) {
        tile(in, target, x + left, y + top, Math.min(TILE, width - left), tileHeight);
      }
    }
  }

  private void tile(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int flags = in.u8();
    if ((flags & RAW) != 0) {
      raw(in, target, x, y, width, height);
      return;
    }
    if ((flags & BACKGROUND) != 0) {
      background = pixelReader.read(in);
    }
    Fill.rectangle(target, x, y, width, height, background);
    if ((flags & FOREGROUND) != 0) {
      foreground = pixelReader.read(in);
    }
    if ((flags & SUBRECTANGLES) != 0) {
      subrectangles(in, target, x, y, width, height, (flags & COLOURED) != 0);
    }
  }

  private void raw(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int rowBytes = width * pixelReader.bytes();
    int length = rowBytes * height;
    int at = in.require(length);
    for (int row = 0; row < height; row++) {
      pixelReader.row(
          in.window(), at + row * rowBytes, target.pixels(), (y + row) * target.width() + x, width);
    }
    in.skipBuffered(length);
  }

  private void subrectangles(
      WireReader in, Framebuffer target, int x, int y, int width, int height, boolean coloured)
      throws IOException {
    int pixelBytes = coloured ? pixelReader.bytes() : 0;
    int length = in.u8() * (pixelBytes + 2);
    int at = in.require(length);
    byte[] data = in.window();
    int colour = foreground;
    for (int end = at + length; at < end; at += 2) {
      if (coloured) {
        colour = pixelReader.pixel(data, at);
        at += pixelBytes;
      }
      int left = data[at] >> 4 & 0xF;
      int top = data[at] & 0xF;
      int subWidth = (data[at + 1] >> 4 & 0xF) + 1;
      int subHeight = (data[at + 1] & 0xF) + 1;
      if (left + subWidth > width || top + subHeight > height) {
        throw DisplayException.protocol(
            "A Hextile subrectangle of %d × %d at %d,%d leaves its tile of %d × %d"
                .formatted(subWidth, subHeight, left, top, width, height));
      }
      Fill.rectangle(target, x + left, y + top, subWidth, subHeight, colour);
    }
    in.skipBuffered(length);
  }
}
