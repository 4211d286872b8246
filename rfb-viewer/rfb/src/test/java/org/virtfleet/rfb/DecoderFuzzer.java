package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;
import org.virtfleet.rfb.encoding.Decoders;
import org.virtfleet.rfb.encoding.JpegPainter;
import org.virtfleet.rfb.encoding.PixelReader;

/// One rectangle for one decoder: the first byte is the encoding's number, the second chooses the
/// pixel format, the next two the rectangle's size, the rest is its data.
public final class DecoderFuzzer {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  /// Where the rectangle lies; it may reach beyond the picture.
  private static final int X = 3;

  private static final int Y = 2;
  private static final int HEADER = 4;

  private DecoderFuzzer() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < HEADER) {
      return;
    }
    WireReader in = new WireReader(new ByteArrayInputStream(data, HEADER, data.length - HEADER));
    try (JpegPainter jpeg = JpegPainter.alone(new ImageIoCodec());
        Decoders decoders =
            new Decoders(in, PixelReader.of(RecordingFuzzer.format(data[1])), jpeg)) {
      decoders.decode(
          data[0] & 0xFF, new Framebuffer(WIDTH, HEIGHT), X, Y, data[2] & 0x3F, data[3] & 0x3F);
    } catch (IOException e) {
      // A sentence for the user: just what should happen.
    }
  }
}
