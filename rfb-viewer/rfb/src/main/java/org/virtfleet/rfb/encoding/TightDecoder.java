package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.List;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.WireReader;

/// Tight, 7 (the community's RFB specification): one colour, a JPEG, or filtered pixels in one of four zlib streams.
///
///     u8 control: bits 0…3 restart stream 0…3; bits 4…7: 8 fill | 9 JPEG | below 8: bits 4, 5 stream, bit 6 a filter byte follows
///     fill: 3 bytes | JPEG: length, file | else: [u8 filter] [palette] (length, zlib data | less than 12 bytes as they are)
///     length: 1 to 3 bytes of 7, 7 and 8 bits, lowest first
final class TightDecoder implements RectangleDecoder {

  private static final int FILL = 8;
  private static final int JPEG = 9;
  private static final int EXPLICIT_FILTER = 4;
  private static final int STREAMS = 4;

  /// Shorter data than this is not compressed.
  private static final int MIN_COMPRESSED = 12;

  private final RgbPixels pixelReader = new RgbPixels();
  private final TightFilter copy = new TightCopyFilter();
  private final List<TightFilter> filters =
      List.of(copy, new TightPaletteFilter(), new TightGradientFilter());
  private final List<ZlibSource> streams;
  private final ImageCodec codec;

  /// Holds a JPEG that is too long for the reader's window; grows to at most the longest length
  /// that three bytes can tell, 4 MiB.
  private byte[] image = {};

  /// @param streams four
  TightDecoder(List<ZlibSource> streams, ImageCodec codec) {
    this.streams = streams;
    this.codec = codec;
  }

  @Override
  public void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    int control = in.u8();
    for (int i = 0; i < STREAMS; i++) {
      if ((control >> i & 1) != 0) {
        streams.get(i).reset();
      }
    }
    int kind = control >> 4;
    if (kind < FILL) {
      TightFilter filter = (kind & EXPLICIT_FILTER) != 0 ? filter(in.u8()) : copy;
      filtered(in, target, x, y, width, height, filter, streams.get(kind & STREAMS - 1));
    } else if (kind == FILL) {
      int colour = pixelReader.compactPixel(in.window(), in.require(PixelReader.COMPACT_BYTES));
      in.skipBuffered(PixelReader.COMPACT_BYTES);
      Fill.rectangle(target, x, y, width, height, colour);
    } else if (kind == JPEG) {
      jpeg(in, target, x, y, width, height);
    } else {
      throw DisplayException.protocol("A Tight rectangle has the unknown control byte " + control);
    }
  }

  @Override
  public void close() {
    streams.forEach(ZlibSource::close);
  }

  private TightFilter filter(int number) throws DisplayException {
    if (number >= filters.size()) {
      throw DisplayException.protocol("A Tight rectangle has the unknown filter " + number);
    }
    return filters.get(number);
  }

  private static void filtered(
      WireReader in,
      Framebuffer target,
      int x,
      int y,
      int width,
      int height,
      TightFilter filter,
      ZlibSource zlib)
      throws IOException {
    filter.begin(in);
    int[] pixels = target.pixels();
    int stride = target.width();
    int start = y * stride + x;
    int rowBytes = filter.rowBytes(width);
    if (rowBytes * height < MIN_COMPRESSED) {
      int at = in.require(rowBytes * height);
      filter.rows(in.window(), at, pixels, start, stride, width, height, true);
      in.skipBuffered(rowBytes * height);
      return;
    }
    zlib.begin(compactLength(in));
    int rowsAtOnce = Math.min(height, ZlibSource.Buffer.MAX_REQUEST / rowBytes);
    for (int row = 0; row < height; row += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, height - row);
      int at = zlib.require(rows * rowBytes);
      filter.rows(zlib.bytes(), at, pixels, start + row * stride, stride, width, rows, row == 0);
      zlib.skip(rows * rowBytes);
    }
    zlib.end();
  }

  private void jpeg(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    if (width == 0 || height == 0) {
      throw DisplayException.protocol("An empty rectangle comes with a JPEG");
    }
    int length = compactLength(in);
    int start = y * target.width() + x;
    if (length <= WireReader.WINDOW) {
      int at = in.require(length);
      codec.decodeJpeg(
          in.window(), at, length, target.pixels(), start, target.width(), width, height);
      in.skipBuffered(length);
      return;
    }
    if (image.length < length) {
      image = new byte[length];
    }
    in.bytes(image, 0, length);
    codec.decodeJpeg(image, 0, length, target.pixels(), start, target.width(), width, height);
  }

  private static int compactLength(WireReader in) throws IOException {
    int first = in.u8();
    if (first < 0x80) {
      return first;
    }
    int second = in.u8();
    int length = (first & 0x7F) | (second & 0x7F) << 7;
    return second < 0x80 ? length : length | in.u8() << 14;
  }
}
