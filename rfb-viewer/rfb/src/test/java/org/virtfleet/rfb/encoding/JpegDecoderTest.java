package org.virtfleet.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;

class JpegDecoderTest {

  private static final int WIDTH = 70;
  private static final int HEIGHT = 50;
  private static final int HUFFMAN = 0xC4;
  private static final int QUANTISATION = 0xDB;

  @Test
  void aWholeFileNeedsNoLength() throws Exception {
    byte[] file = file();
    Framebuffer target = decode(file);
    assertThat(target.pixels()).isEqualTo(pixels(file));
  }

  @Test
  void tablesLeftOutAreThoseOfTheFileBefore() throws Exception {
    byte[] file = file();
    byte[] both = without(file, List.of(HUFFMAN, QUANTISATION));
    assertThat(both.length).isLessThan(file.length - 400);
    Framebuffer target = decode(file, both, without(file, List.of(HUFFMAN)), both);
    assertThat(target.pixels()).isEqualTo(pixels(file));
  }

  @Test
  void aFileWithoutTablesNeedsOneBefore() throws Exception {
    byte[] bare = without(file(), List.of(HUFFMAN, QUANTISATION));
    // ImageIO knows the standard's own tables, libturbojpeg does not: a picture or a sentence.
    try {
      assertThat(decode(bare).bounds().width()).isEqualTo(WIDTH);
    } catch (DisplayException e) {
      assertThat(e.code()).isEqualTo(DisplayException.Code.PROTOCOL);
    }
  }

  @Test
  void aFileWithoutAnEndIsCutOff() {
    byte[] endless = new byte[5 * 1024 * 1024];
    System.arraycopy(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xDA, 0, 2}, 0, endless, 0, 6);
    assertThatThrownBy(() -> decode(endless))
        .isInstanceOf(DisplayException.class)
        .hasMessage("The server sends a picture file of more than 4194304 bytes");
  }

  private static byte[] file() throws IOException {
    return Pictures.jpeg(Pictures.photograph(WIDTH, HEIGHT, 3));
  }

  private static int[] pixels(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file)).getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
  }

  /// The file without segments of these kinds.
  private static byte[] without(byte[] file, List<Integer> markers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, 2);
    int at = 2;
    while ((file[at + 1] & 0xFF) != 0xDA) {
      int length = 2 + (((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF));
      if (!markers.contains(file[at + 1] & 0xFF)) {
        out.write(file, at, length);
      }
      at += length;
    }
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }

  private static Framebuffer decode(byte[]... rectangles) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new ArrayList<>(List.of(rectangles)).forEach(all::writeBytes);
    WireReader in = new WireReader(new ByteArrayInputStream(all.toByteArray()));
    Framebuffer target = new Framebuffer(WIDTH, HEIGHT);
    try (Decoders decoders =
        new Decoders(
            in, PixelReader.of(PixelFormat.NATIVE), JpegPainter.alone(new ImageIoCodec()))) {
      for (byte[] _ : rectangles) {
        decoders.decode(Encoding.JPEG.number(), target, 0, 0, WIDTH, HEIGHT);
      }
    }
    return target;
  }
}
