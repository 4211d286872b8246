package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// ZRLE, 16 (RFC 6143, 7.7.6): one zlib stream of tiles of 64 × 64, each with a byte that says how it is coded.
///
///     u32 length | length bytes of zlib → tiles
///     tile: u8 0 raw | 1 one colour | 2…16 packed palette | 128 runs | 130…255 palette runs
///
/// A tile is parsed without looking for the end of the data at each byte: [#MAX_TILE_BYTES] are in the buffer, meaningful or not, and
/// [ZlibSource#skip(int)] finds out at the end of the tile whether it read too far.
final class ZrleDecoder implements RectangleDecoder {

  private static final int TILE = 64;
  private static final int MAX_PALETTE = 128;

  private static final int PLAIN_RUNS = 128;
  private static final int PALETTE_RUNS = 130;
  private static final int MAX_PACKED = 16;

  /// The longest tile: a palette, then a run of one for each pixel, then the length bytes of a run
  /// that is too long.
  private static final int MAX_TILE_BYTES =
      1
          + MAX_PALETTE * PixelReader.MAX_BYTES
          + TILE * TILE * (PixelReader.MAX_BYTES + 1)
          + TILE * TILE / 255
          + 1;

  private final PixelReader pixelReader;
  private final int compactBytes;
  private final ZlibSource zlib;
  private final int[] palette = new int[MAX_PALETTE];

  ZrleDecoder(PixelReader pixelReader, ZlibSource zlib) {
    this.pixelReader = pixelReader;
    this.compactBytes = pixelReader.compactBytes();
    this.zlib = zlib;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int length = in.s32();
    if (length < 0) {
      throw DisplayException.protocol(
          "A ZRLE rectangle claims " + Integer.toUnsignedString(length) + " bytes");
    }
    zlib.begin(length);
    int stride = target.width();
    for (int top = 0; top < height; top += TILE) {
      int tileHeight = Math.min(TILE, height - top);
      for (int left = 0; left < width; left += TILE) {
        int at = zlib.prefetch(MAX_TILE_BYTES);
        int start = (y + top) * stride + x + left;
        int end =
            tile(at, target.pixels(), start, stride, Math.min(TILE, width - left), tileHeight);
        zlib.skip(end - at);
      }
    }
    zlib.end();
  }

  @Override
  public void close() {
    zlib.close();
  }

  /// @return the position after the tile
  private int tile(int at, int[] pixels, int start, int stride, int width, int height)
      throws DisplayException {
    int coding = zlib.bytes()[at] & 0xFF;
    int data = at + 1;
    if (coding == 0) {
      return raw(data, pixels, start, stride, width, height);
    }
    if (coding == PLAIN_RUNS) {
      return runs(data, 0, pixels, start, stride, width, height);
    }
    int colours = coding < PLAIN_RUNS ? coding : coding - PLAIN_RUNS;
    if ((coding > MAX_PACKED && coding < PLAIN_RUNS) || coding == PLAIN_RUNS + 1) {
      throw DisplayException.protocol("A ZRLE tile has the unknown coding " + coding);
    }
    pixelReader.compactRow(zlib.bytes(), data, palette, 0, colours);
    data += colours * compactBytes;
    if (coding >= PALETTE_RUNS) {
      return runs(data, colours, pixels, start, stride, width, height);
    }
    if (colours == 1) {
      for (int row = 0; row < height; row++) {
        Fill.run(pixels, start + row * stride, width, palette[0]);
      }
      return data;
    }
    return colours == 2
        ? bits(data, pixels, start, stride, width, height)
        : packed(data, colours, pixels, start, stride, width, height);
  }

  private int raw(int at, int[] pixels, int start, int stride, int width, int height) {
    int data = at;
    for (int row = 0; row < height; row++) {
      pixelReader.compactRow(zlib.bytes(), data, pixels, start + row * stride, width);
      data += width * compactBytes;
    }
    return data;
  }

  private int bits(int at, int[] pixels, int start, int stride, int width, int height) {
    int rowBytes = (width + 7) / 8;
    for (int row = 0; row < height; row++) {
      TwoColours.row(
          zlib.bytes(),
          at + row * rowBytes,
          pixels,
          start + row * stride,
          width,
          palette[0],
          palette[1]);
    }
    return at + height * rowBytes;
  }

  /// Indexes of 2 or 4 bits, first pixel in the highest bits, rows padded to bytes.
  private int packed(
      int at, int colours, int[] pixels, int start, int stride, int width, int height)
      throws DisplayException {
    byte[] bytes = zlib.bytes();
    int bits = colours <= 4 ? 2 : 4;
    int mask = (1 << bits) - 1;
    int highest = 0;
    int data = at;
    for (int row = 0; row < height; row++) {
      int first = start + row * stride;
      int shift = 8;
      for (int i = 0; i < width; i++) {
        shift -= bits;
        int index = bytes[data] >> shift & mask;
        highest = Math.max(highest, index);
        pixels[first + i] = palette[index];
        if (shift == 0) {
          shift = 8;
          data++;
        }
      }
      if (shift < 8) {
        data++;
      }
    }
    checkIndex(highest, colours);
    return data;
  }

  /// Runs of one colour, which may go on in the next row of the tile.
  ///
  /// @param colours of the palette; 0 if each run carries its own colour
  private int runs(int at, int colours, int[] pixels, int start, int stride, int width, int height)
      throws DisplayException {
    byte[] bytes = zlib.bytes();
    int left = width * height;
    int column = 0;
    int row = start;
    int data = at;
    while (left > 0) {
      int colour;
      boolean single = false;
      if (colours == 0) {
        colour = pixelReader.compactPixel(bytes, data);
        data += compactBytes;
      } else {
        int code = bytes[data++];
        checkIndex(code & 0x7F, colours);
        colour = palette[code & 0x7F];
        single = code >= 0;
      }
      int length = 1;
      if (!single) {
        int more;
        do {
          more = bytes[data++] & 0xFF;
          length += more;
        } while (more == 0xFF && length <= left);
      }
      left -= checkRun(length, left);
      while (length >= width - column) {
        int rest = width - column;
        Fill.run(pixels, row + column, rest, colour);
        length -= rest;
        column = 0;
        row += stride;
      }
      Fill.run(pixels, row + column, length, colour);
      column += length;
    }
    return data;
  }

  private static int checkRun(int length, int left) throws DisplayException {
    if (length > left) {
      throw DisplayException.protocol(
          "A ZRLE run of " + length + " pixels leaves its tile, which has " + left + " to go");
    }
    return length;
  }

  private static void checkIndex(int index, int colours) throws DisplayException {
    if (index >= colours) {
      throw DisplayException.protocol(
          "A ZRLE tile uses colour " + index + " of a palette of " + colours);
    }
  }
}
