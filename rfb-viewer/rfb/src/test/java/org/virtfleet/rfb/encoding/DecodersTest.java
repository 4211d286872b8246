package org.virtfleet.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.Hex;
import org.virtfleet.rfb.encoding.SampleEncoder.Picture;

/// Decodes what [SampleEncoder] encodes, and refuses what no encoder may send.
class DecodersTest {

  private static final int X = 3;
  private static final int Y = 2;
  private static final int[] SIDES = {1, 2, 15, 16, 17, 63, 64, 65, 130};
  private static final int[] COLOURS = {1, 2, 3, 5, 17, 100, 200};

  @ParameterizedTest
  @EnumSource
  void raw(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.RAW, encoder -> encoder::raw);
  }

  @ParameterizedTest
  @EnumSource
  void rre(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.RRE, encoder -> encoder::rre);
  }

  @ParameterizedTest
  @EnumSource
  void corre(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.CORRE, encoder -> encoder::corre);
  }

  @ParameterizedTest
  @EnumSource
  void zlib(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.ZLIB, encoder -> encoder::zlib);
  }

  @ParameterizedTest
  @EnumSource
  void hextile(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.HEXTILE, encoder -> encoder::hextile);
  }

  @ParameterizedTest
  @EnumSource
  void zrleWithPalettes(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.ZRLE, encoder -> picture -> encoder.zrle(picture, false));
  }

  @ParameterizedTest
  @EnumSource
  void zrleWithRuns(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.ZRLE, encoder -> picture -> encoder.zrle(picture, true));
  }

  @ParameterizedTest
  @EnumSource
  void tightCopy(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.TIGHT, encoder -> encoder::tightCopy);
  }

  @ParameterizedTest
  @EnumSource
  void tightWithoutCompression(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.TIGHT, encoder -> encoder::tightStored);
  }

  @ParameterizedTest
  @EnumSource
  void tightPalette(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.TIGHT, encoder -> encoder::tightPalette);
  }

  @ParameterizedTest
  @EnumSource
  void tightGradient(PixelOrder order) throws Exception {
    assertRoundTrips(order, Encoding.TIGHT, encoder -> encoder::tightGradient);
  }

  @Test
  void tightFill() throws Exception {
    Picture picture = Pictures.of(40, 30, 1, 1);
    assertDecodes(Encoding.TIGHT, picture, new SampleEncoder(PixelOrder.BGR).tightFill(picture));
  }

  /// Larger than the windows through which compressed data is read and inflated.
  @Test
  void aWholeScreenInOneRectangle() throws Exception {
    Picture picture = Pictures.photograph(1500, 400, 1);
    SampleEncoder encoder = new SampleEncoder(PixelOrder.BGR);
    assertDecodes(Encoding.TIGHT, picture, encoder.tightCopy(picture));
    assertDecodes(Encoding.TIGHT, picture, encoder.tightStored(picture));
    assertDecodes(Encoding.TIGHT, picture, SampleEncoder.withReset(fresh().tightGradient(picture)));
    assertDecodes(Encoding.ZRLE, picture, encoder.zrle(picture, false));
    assertDecodes(Encoding.RAW, picture, encoder.raw(picture));
  }

  @Test
  void tightStreamsBeginAnewWhenTheServerSaysSo() throws Exception {
    Picture first = Pictures.of(50, 50, 5, 1);
    Picture second = Pictures.of(50, 50, 5, 2);
    SampleEncoder encoder = new SampleEncoder(PixelOrder.BGR);
    byte[] before = encoder.tightPalette(first);
    encoder.resetTight();
    byte[] after = SampleEncoder.withReset(encoder.tightPalette(second));
    WireReader in = reader(before, after);
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      Framebuffer target = new Framebuffer(50, 50);
      decoders.decode(Encoding.TIGHT.number(), target, 0, 0, 50, 50);
      decoders.decode(Encoding.TIGHT.number(), target, 0, 0, 50, 50);
      assertThat(target.pixels()).isEqualTo(second.pixels());
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "5,0", "0,5", "3,4", "5,5"})
  void copyRectMayOverlapItself(int x, int y) throws Exception {
    Picture screen = Pictures.of(20, 20, 100, 1);
    Framebuffer target = new Framebuffer(20, 20);
    System.arraycopy(screen.pixels(), 0, target.pixels(), 0, 400);
    WireReader in = Hex.reader("0003 0004");
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      decoders.decode(Encoding.COPY_RECT.number(), target, x, y, 12, 11);
    }
    for (int row = 0; row < 11; row++) {
      for (int column = 0; column < 12; column++) {
        assertThat(target.pixels()[(y + row) * 20 + x + column])
            .isEqualTo(screen.at(3 + column, 4 + row));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 ffffffff 00000000" + "00000000 0000 0000 000a 000a", // RRE: four billion subrectangles
        "4 00000001 00000000 00000000 09 00 02 01", // CoRRE: subrectangle outside
        "6 ffffffff", // Zlib: four gigabytes
        "21 ffd9", // JPEG: no beginning
        "21 ffd8 ffdb 0001", // JPEG: a segment shorter than its length
        "21 ffd8 00", // JPEG: data between segments
        "2 00000001 00000000 00000000 0009 0000 0002 0001", // RRE: subrectangle outside
        "5 0a 00000000 01 00 f0", // Hextile: subrectangle outside its tile
        "7 40 03", // Tight: unknown filter
        "7 c0", // Tight: unknown kind
        "7 d0",
        "7 a0 ff ff ff", // Tight: not compressed, and another length
        "7 e0 03", // Tight: not compressed, unknown filter
        "7 40 01 00 000000 ffff7f", // Tight: a length, then nothing
        "16 ffffffff", // ZRLE: four gigabytes
      })
  void whatLeavesItsBoundsIsRefused(String sample) throws Exception {
    int encoding = Integer.parseInt(sample.substring(0, sample.indexOf(' ')));
    WireReader in = Hex.reader(sample.substring(sample.indexOf(' ')));
    Framebuffer target = new Framebuffer(10, 10);
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertThatThrownBy(() -> decoders.decode(encoding, target, 0, 0, 10, 10))
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11, A ZRLE tile has the unknown coding 17",
    "81, A ZRLE tile has the unknown coding 129",
    "03 000000 111111 222222 ffffffffffffffffffffffffffffff, A ZRLE tile uses colour 3 of a palette of 3",
    "82 000000 111111 05, A ZRLE tile uses colour 5 of a palette of 2",
    "80 000000 ff00, 'A ZRLE run of 256 pixels leaves its tile, which has 100 to go'",
    "80 000000 05, The compressed data of a rectangle ends too early",
    "01 000000 00, The compressed data of a rectangle goes on past its end",
  })
  void aWrongZrleTileIsNamed(String tile, String message) throws Exception {
    byte[] data = new SampleEncoder(PixelOrder.BGR).zlibBlock(Hex.bytes(tile));
    Framebuffer target = new Framebuffer(10, 10);
    WireReader in = reader(data);
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertThatThrownBy(() -> decoders.decode(Encoding.ZRLE.number(), target, 0, 0, 10, 10))
          .isInstanceOf(DisplayException.class)
          .hasMessage(message);
    }
  }

  @Test
  void subrectanglesMayNotPaintForEver() throws Exception {
    WireReader in = Hex.reader("0000ffff 00000000" + "00000000 0000 0000 000a 000a".repeat(0xFFFF));
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertThatThrownBy(
              () -> decoders.decode(Encoding.RRE.number(), new Framebuffer(10, 10), 0, 0, 10, 10))
          .isInstanceOf(DisplayException.class)
          .hasMessage("The subrectangles of an RRE rectangle paint it more than 64 times");
    }
  }

  @Test
  void pixelsThatAreIndexesHaveTheColoursThatTheServerTold() throws Exception {
    PixelReader pixels = PixelReader.of(new PixelFormat(8, 8, false, false, 0, 0, 0, 0, 0, 0));
    pixels.mapColours(254, new int[] {0xFF112233, 0xFF445566, 0xFF778899});
    WireReader in = Hex.reader("fe ff 00");
    try (Decoders decoders = new Decoders(in, pixels, JpegPainter.alone(new ImageIoCodec()))) {
      Framebuffer target = new Framebuffer(3, 1);
      decoders.decode(Encoding.RAW.number(), target, 0, 0, 3, 1);
      assertThat(target.pixels()).containsExactly(0xFF112233, 0xFF445566, 0xFF000000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "24,24,true,255,16", // three bytes
    "32,8,false,255,16", // a colour map of four billion
    "8,8,true,255,6", // outside the pixel
    "16,16,true,0,0", // no red
    "16,16,true,30,0", // not a whole number of bits
  })
  void aPixelFormatThatIsNoneIsRefused(
      int bits, int depth, boolean trueColour, int redMax, int redShift) {
    assertThatThrownBy(() ->
            PixelReader.of(
                new PixelFormat(bits, depth, false, trueColour, redMax, 1, 1, redShift, 0, 1)))
        .isInstanceOf(DisplayException.class)
        .hasMessageStartingWith("The pixel format is none of 8, 16 or 32 bits");
  }

  @Test
  void anEmptyRectangleHasNoJpeg() throws Exception {
    WireReader in = Hex.reader("90 01 00");
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertThatThrownBy(
              () -> decoders.decode(Encoding.TIGHT.number(), new Framebuffer(9, 9), 0, 0, 9, 0))
          .isInstanceOf(DisplayException.class)
          .hasMessage("An empty rectangle comes with a JPEG");
    }
  }

  @Test
  void damagedCompressedDataIsNamed() throws Exception {
    WireReader in = Hex.reader("00000006 78 9c ff ff ff ff");
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertThatThrownBy(
              () -> decoders.decode(Encoding.ZRLE.number(), new Framebuffer(9, 9), 0, 0, 9, 9))
          .hasMessage("The compressed data of a rectangle is damaged");
    }
  }

  private static void assertRoundTrips(
      PixelOrder order, Encoding encoding, Function<SampleEncoder, Function<Picture, byte[]>> how)
      throws IOException {
    SampleEncoder encoder = new SampleEncoder(order);
    Function<Picture, byte[]> encode = how.apply(encoder);
    List<Picture> pictures = new ArrayList<>();
    for (int width : SIDES) {
      for (int colours : COLOURS) {
        Picture drawn = Pictures.of(width, SIDES[pictures.size() % SIDES.length], colours, width);
        int[] pixels = Arrays.stream(drawn.pixels()).map(order::shown).toArray();
        pictures.add(new Picture(width, drawn.height(), pixels));
      }
    }
    byte[][] encoded = pictures.stream().map(encode).toArray(byte[][]::new);
    WireReader in = reader(encoded);
    try (Decoders decoders = decoders(in, order)) {
      for (Picture picture : pictures) {
        assertDecodes(decoders, encoding, picture);
      }
    }
  }

  private static void assertDecodes(Encoding encoding, Picture picture, byte[] data)
      throws IOException {
    WireReader in = reader(data);
    try (Decoders decoders = decoders(in, PixelOrder.BGR)) {
      assertDecodes(decoders, encoding, picture);
    }
  }

  /// The picture arrives where it should and nothing around it is touched.
  private static void assertDecodes(Decoders decoders, Encoding encoding, Picture picture)
      throws IOException {
    int width = picture.width();
    int height = picture.height();
    Framebuffer target = new Framebuffer(width + 2 * X, height + 2 * Y);
    int untouched = 0x12345678;
    Arrays.fill(target.pixels(), untouched);
    decoders.decode(encoding.number(), target, X, Y, width, height);
    int[] expected = target.pixels().clone();
    Arrays.fill(expected, untouched);
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture.pixels(), y * width, expected, (Y + y) * target.width() + X, width);
    }
    assertThat(Arrays.mismatch(target.pixels(), expected)).isEqualTo(-1);
  }

  private static Decoders decoders(WireReader in, PixelOrder order) throws IOException {
    return new Decoders(in, PixelReader.of(order.format()), JpegPainter.alone(new ImageIoCodec()));
  }

  private static SampleEncoder fresh() {
    return new SampleEncoder(PixelOrder.BGR);
  }

  private static WireReader reader(byte[]... parts) {
    return new WireReader(
        new SequenceInputStream(
            Collections.enumeration(Arrays.stream(parts).map(ByteArrayInputStream::new).toList())));
  }
}
