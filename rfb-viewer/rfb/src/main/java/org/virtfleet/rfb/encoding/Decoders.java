package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// The decoders of one connection.
public final class Decoders implements AutoCloseable {

  private static final int TIGHT_STREAMS = 4;
  private static final int MAX_NUMBER = 0x1000;

  private final WireReader in;
  private final JpegPainter jpeg;
  private final @Nullable RectangleDecoder[] byNumber =
      new @Nullable RectangleDecoder[1 + largestNumber()];

  /// @param jpeg belongs to the caller, who closes it
  public Decoders(WireReader in, PixelReader pixelReader, JpegPainter jpeg) {
    this.in = in;
    this.jpeg = jpeg;
    ZlibSource.Buffer buffer = new ZlibSource.Buffer();
    List<ZlibSource> tightStreams =
        Stream.generate(() -> new ZlibSource(in, buffer)).limit(TIGHT_STREAMS).toList();
    for (Encoding encoding : Encoding.values()) {
      byNumber[encoding.number()] =
          switch (encoding) {
            case RAW -> new RawDecoder(pixelReader);
            case COPY_RECT -> new CopyRectDecoder();
            case RRE -> new RreDecoder(pixelReader, RreDecoder.Coordinates.WORDS);
            case CORRE -> new RreDecoder(pixelReader, RreDecoder.Coordinates.BYTES);
            case HEXTILE -> new HextileDecoder(pixelReader);
            case ZLIB -> new ZlibDecoder(pixelReader, new ZlibSource(in, buffer));
            case TIGHT -> new TightDecoder(pixelReader, tightStreams, new JpegReader(jpeg));
            case JPEG -> new JpegDecoder(jpeg);
            case ZRLE -> new ZrleDecoder(pixelReader, new ZlibSource(in, buffer));
          };
    }
  }

  /// Whether a rectangle's number can be an encoding's: those of pseudo-encodings are negative or
  /// far larger.
  public boolean isEncoding(int number) {
    return number >= 0 && number < MAX_NUMBER;
  }

  /// Reads one rectangle's data and paints it, or has it painted before [#settle()] returns.
  ///
  /// @param encoding the number in the rectangle's header
  public void decode(int encoding, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    if (x + width > target.width() || y + height > target.height()) {
      throw DisplayException.protocol(
          "A rectangle of %d × %d at %d,%d leaves the screen of %d × %d"
              .formatted(width, height, x, y, target.width(), target.height()));
    }
    RectangleDecoder decoder =
        encoding >= 0 && encoding < byNumber.length ? byNumber[encoding] : null;
    if (decoder == null) {
      throw DisplayException.protocol(
          "The server uses encoding " + encoding + ", which was not asked for");
    }
    if (encoding == Encoding.COPY_RECT.number() || jpeg.isPending(x, y, width, height)) {
      jpeg.settle();
    }
    decoder.decode(in, target, x, y, width, height);
  }

  /// Waits until all rectangles are painted. Until then only [#decode] may be called, and nobody
  /// may read the picture.
  public void settle() throws DisplayException {
    jpeg.settle();
  }

  /// Frees native memory; also after an error in the middle of a rectangle.
  @Override
  public void close() {
    for (RectangleDecoder decoder : byNumber) {
      if (decoder != null) {
        decoder.close();
      }
    }
  }

  private static int largestNumber() {
    return Stream.of(Encoding.values()).mapToInt(Encoding::number).max().orElseThrow();
  }
}
