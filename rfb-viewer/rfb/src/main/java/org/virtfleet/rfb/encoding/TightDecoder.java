package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.List;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Tight, 7 (the community's RFB specification): one colour, a JPEG, or filtered pixels in one of four zlib streams.
///
///     u8 control: bits 0…3 restart stream 0…3; bits 4…7: 8 fill | 9 JPEG | below 8: bits 4, 5 stream, bit 6 a filter byte follows
///                 | 10, 11, 14, 15: the same without zlib, as LibVNCServer and TurboVNC send it at compression 0
///     fill: a compact pixel | JPEG: length, file | else: [u8 filter] [palette] (length, zlib data | less than 12 bytes as they are)
///     length: 1 to 3 bytes of 7, 7 and 8 bits, lowest first
final class TightDecoder implements RectangleDecoder {

  private static final int FILL = 8;
  private static final int JPEG = 9;
  private static final int EXPLICIT_FILTER = 4;
  private static final int STORED = 10;
  private static final int STREAMS = 4;

  /// Shorter data than this is not compressed.
  private static final int MIN_COMPRESSED = 12;

  private final PixelReader pixelReader;
  private final TightFilter copy;
  private final List<TightFilter> filters;
  private final List<ZlibSource> streams;
  private final JpegReader jpegReader;

  /// @param streams four
  TightDecoder(PixelReader pixelReader, List<ZlibSource> streams, JpegReader jpegReader) {
    this.pixelReader = pixelReader.forTight();
    this.copy = new TightCopyFilter(this.pixelReader);
    this.filters =
        List.of(copy, new TightPaletteFilter(this.pixelReader), gradient(this.pixelReader));
    this.streams = streams;
    this.jpegReader = jpegReader;
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
    if (kind < FILL || (kind & STORED) == STORED) {
      TightFilter filter = (kind & EXPLICIT_FILTER) != 0 ? filter(in.u8()) : copy;
      filter.begin(in);
      if (kind < FILL && filter.rowBytes(width) * height >= MIN_COMPRESSED) {
        compressed(in, target, x, y, width, height, filter, streams.get(kind & STREAMS - 1));
      } else {
        stored(in, target, x, y, width, height, filter);
      }
    } else if (kind == FILL) {
      int colour = pixelReader.compactPixel(in.window(), in.require(pixelReader.compactBytes()));
      in.skipBuffered(pixelReader.compactBytes());
      Fill.rectangle(target, x, y, width, height, colour);
    } else if (kind == JPEG) {
      jpegReader.read(in, compactLength(in), target, x, y, width, height);
    } else {
      throw DisplayException.protocol("A Tight rectangle has the unknown control byte " + control);
    }
  }

  @Override
  public void close() {
    streams.forEach(ZlibSource::close);
  }

  private static TightFilter gradient(PixelReader pixelReader) {
    return pixelReader instanceof ValuePixels values
        ? new TightValueGradientFilter(values)
        : new TightGradientFilter();
  }

  private TightFilter filter(int number) throws DisplayException {
    if (number >= filters.size()) {
      throw DisplayException.protocol("A Tight rectangle has the unknown filter " + number);
    }
    return filters.get(number);
  }

  private static void compressed(
      WireReader in,
      Framebuffer target,
      int x,
      int y,
      int width,
      int height,
      TightFilter filter,
      ZlibSource zlib)
      throws IOException {
    int[] pixels = target.pixels();
    int stride = target.width();
    int start = y * stride + x;
    int rowBytes = filter.rowBytes(width);
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

  /// What is short comes without its length.
  private static void stored(
      WireReader in, Framebuffer target, int x, int y, int width, int height, TightFilter filter)
      throws IOException {
    int rowBytes = filter.rowBytes(width);
    int expected = rowBytes * height;
    int length = expected < MIN_COMPRESSED ? expected : compactLength(in);
    if (length != expected) {
      throw DisplayException.protocol(
          "A Tight rectangle without compression has %d bytes instead of %d"
              .formatted(length, expected));
    }
    int rowsAtOnce = rowBytes == 0 ? height : Math.min(height, WireReader.WINDOW / 2 / rowBytes);
    for (int row = 0; row < height; row += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, height - row);
      int at = in.require(rows * rowBytes);
      int start = (y + row) * target.width() + x;
      filter.rows(in.window(), at, target.pixels(), start, target.width(), width, rows, row == 0);
      in.skipBuffered(rows * rowBytes);
    }
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
