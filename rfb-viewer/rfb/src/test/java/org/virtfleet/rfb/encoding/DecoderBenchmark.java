package org.virtfleet.rfb.encoding;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.virtfleet.codec.Codecs;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;

/// What each decoder does in a microsecond, in pixels (so the unit is Mpixel/s): one rectangle over
/// and over, on one thread, without messages and network around it.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecoderBenchmark {

  /// CoRRE's coordinates have a byte, and it is not a multiple of any tile's.
  static final int SIDE = 250;

  private static final Picture FLAT = Pictures.of(SIDE, SIDE, 1, 1);
  private static final Picture TWO = Pictures.of(SIDE, SIDE, 2, 1);
  private static final Picture FEW = Pictures.of(SIDE, SIDE, 5, 1);
  private static final Picture PHOTOGRAPH = Pictures.photograph(SIDE, SIDE, 1);

  /// Encodes a picture as a rectangle of a connection.
  @FunctionalInterface
  interface Encoder {
    byte[] encode(SampleEncoder encoder, Picture picture) throws IOException;
  }

  /// Each decoder, and each way of its that goes through other code.
  public enum Sample {
    RAW(Encoding.RAW, PHOTOGRAPH, SampleEncoder::raw),
    COPY_RECT(Encoding.COPY_RECT, FLAT, (_, _) -> new byte[4]),
    RRE(Encoding.RRE, FEW, SampleEncoder::rre),
    CORRE(Encoding.CORRE, FEW, SampleEncoder::corre),
    HEXTILE(Encoding.HEXTILE, FEW, SampleEncoder::hextile),
    ZLIB(Encoding.ZLIB, FEW, SampleEncoder::zlib),
    ZRLE_PALETTE(Encoding.ZRLE, FEW, (encoder, picture) -> encoder.zrle(picture, false)),
    ZRLE_RUNS(Encoding.ZRLE, FEW, (encoder, picture) -> encoder.zrle(picture, true)),
    TIGHT_FILL(Encoding.TIGHT, FLAT, SampleEncoder::tightFill),
    TIGHT_TWO_COLOURS(Encoding.TIGHT, TWO, SampleEncoder::tightPalette),
    TIGHT_PALETTE(Encoding.TIGHT, FEW, SampleEncoder::tightPalette),
    TIGHT_COPY(Encoding.TIGHT, PHOTOGRAPH, SampleEncoder::tightCopy),
    TIGHT_GRADIENT(Encoding.TIGHT, PHOTOGRAPH, SampleEncoder::tightGradient),
    TIGHT_JPEG(
        Encoding.TIGHT,
        PHOTOGRAPH,
        (encoder, picture) -> encoder.tightJpeg(Pictures.jpeg(picture))),
    TIGHT_JPEG_IMAGEIO(
        Encoding.TIGHT,
        PHOTOGRAPH,
        (encoder, picture) -> encoder.tightJpeg(Pictures.jpeg(picture))),
    JPEG(Encoding.JPEG, PHOTOGRAPH, (_, picture) -> Pictures.jpeg(picture));

    private final Encoding encoding;
    private final Picture picture;
    private final Encoder encoder;

    Sample(Encoding encoding, Picture picture, Encoder encoder) {
      this.encoding = encoding;
      this.picture = picture;
      this.encoder = encoder;
    }

    private Supplier<ImageCodec> codecs() {
      return this == TIGHT_JPEG_IMAGEIO ? ImageIoCodec::new : Codecs.best();
    }

    private boolean isExact() {
      return this != COPY_RECT && this != TIGHT_JPEG && this != TIGHT_JPEG_IMAGEIO && this != JPEG;
    }
  }

  @Param private Sample sample = Sample.RAW;

  private Framebuffer target;
  private JpegPainter painter;
  private Decoders decoders;

  /// The same rectangle for ever. A zlib stream goes on from rectangle to rectangle: the first one
  /// has its header, each later one looks back at the same bytes, so the second can be repeated.
  @Setup
  public void open() throws IOException {
    SampleEncoder encoder = new SampleEncoder(PixelOrder.BGR);
    byte[] first = sample.encoder.encode(encoder, sample.picture);
    byte[] next = sample.encoder.encode(encoder, sample.picture);
    target = new Framebuffer(SIDE, SIDE);
    painter = JpegPainter.alone(sample.codecs().get());
    WireReader in = new WireReader(new EndlessInput(first, next));
    decoders = new Decoders(in, PixelReader.of(PixelFormat.NATIVE), painter);
  }

  @Benchmark
  @OperationsPerInvocation(SIDE * SIDE)
  public Framebuffer decode() throws IOException {
    decoders.decode(sample.encoding.number(), target, 0, 0, SIDE, SIDE);
    return target;
  }

  /// Quick and wrong would be no figure.
  @TearDown
  public void close() {
    decoders.close();
    painter.close();
    if (sample.isExact() && !Arrays.equals(target.pixels(), sample.picture.pixels())) {
      throw new IllegalStateException(sample + " was decoded into another picture");
    }
  }
}
