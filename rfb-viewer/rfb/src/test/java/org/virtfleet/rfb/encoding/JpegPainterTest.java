package org.virtfleet.rfb.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.display.WireReader;

/// With codecs that fill a tile with the first byte of its file, when they are allowed to.
@Timeout(180)
class JpegPainterTest {

  private static final int SIDE = 128;
  private static final int COLOUR = 7;
  private static final int BROKEN = 99;
  private static final int WRONG = 98;

  private final Semaphore allowed = new Semaphore(0);
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Framebuffer picture = newPicture();

  @Test
  void whatIsSentAfterATileIsPaintedAfterIt() throws Exception {
    tile(COLOUR);
    fill(0x112233);
    allowed.release(1);
    try (JpegPainter painter = helped()) {
      decode(painter, 2);
    }
    assertThat(picture.pixels()).containsOnly(0xFF112233);
  }

  @Test
  void tilesSideBySideArriveWhereTheyBelong() throws Exception {
    int side = SIDE / 2;
    for (int i = 0; i < 4; i++) {
      tile(i);
    }
    allowed.release(4);
    WireReader in = new WireReader(new ByteArrayInputStream(sent.toByteArray()));
    try (JpegPainter painter = helped();
        Decoders decoders = new Decoders(in, PixelReader.of(PixelFormat.NATIVE), painter)) {
      for (int i = 0; i < 4; i++) {
        int x = i % 2 * side;
        decoders.decode(Encoding.TIGHT.number(), picture, x, i / 2 * side, side, side);
      }
      decoders.settle();
    }
    for (int i = 0; i < 4; i++) {
      int at = i / 2 * side * SIDE + i % 2 * side;
      assertThat(picture.pixels()[at]).isEqualTo(i);
      assertThat(picture.pixels()[at + (side - 1) * (SIDE + 1)]).isEqualTo(i);
    }
  }

  @Test
  void aTileThatIsNoneEndsTheUpdateWhoeverPaintsIt() throws Exception {
    for (int wrong : new int[] {BROKEN, WRONG}) {
      sent.reset();
      tile(wrong);
      allowed.release(1);
      try (JpegPainter painter = helped()) {
        assertThatThrownBy(() -> decode(painter, 1))
            .isInstanceOf(wrong == BROKEN ? DisplayException.class : StackOverflowError.class);
      }
    }
  }

  private static Framebuffer newPicture() {
    try {
      return new Framebuffer(SIDE, SIDE);
    } catch (DisplayException e) {
      throw new AssertionError(e);
    }
  }

  private void tile(int colour) throws IOException {
    var out = new DataOutputStream(sent);
    out.writeByte(9 << 4);
    out.writeByte(1);
    out.writeByte(colour);
  }

  private void fill(int colour) throws IOException {
    var out = new DataOutputStream(sent);
    out.writeByte(8 << 4);
    out.writeByte(colour >> 16);
    out.writeByte(colour >> 8);
    out.writeByte(colour);
  }

  private JpegPainter helped() {
    return JpegPainter.helped(SlowCodec::new);
  }

  private void decode(JpegPainter painter, int rectangles) throws IOException {
    WireReader in = new WireReader(new ByteArrayInputStream(sent.toByteArray()));
    try (Decoders decoders = new Decoders(in, PixelReader.of(PixelFormat.NATIVE), painter)) {
      for (int i = 0; i < rectangles; i++) {
        decoders.decode(Encoding.TIGHT.number(), picture, 0, 0, SIDE, SIDE);
      }
      decoders.settle();
    }
  }

  private final class SlowCodec implements ImageCodec {
    @Override
    public void decodeJpeg(
        byte[] data,
        int offset,
        int length,
        int[] pixels,
        int start,
        int stride,
        int width,
        int height)
        throws DisplayException {
      allowed.acquireUninterruptibly();
      if (data[offset] == BROKEN) {
        throw DisplayException.protocol("No JPEG");
      }
      if (data[offset] == WRONG) {
        throw new StackOverflowError();
      }
      for (int row = 0; row < height; row++) {
        Arrays.fill(pixels, start + row * stride, start + row * stride + width, data[offset]);
      }
    }

    @Override
    public void close() {}
  }
}
