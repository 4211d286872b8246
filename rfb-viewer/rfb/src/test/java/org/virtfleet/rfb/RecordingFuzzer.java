package org.virtfleet.rfb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import org.virtfleet.codec.ImageIoCodec;
import org.virtfleet.display.PixelFormat;
import org.virtfleet.rfb.encoding.JpegPainter;

/// Everything that a server can say after the handshake: each message, each pseudo-rectangle, each
/// decoder, in one of several pixel formats, which the first byte chooses.
///
/// Whatever comes must end in a picture or an [IOException].
public final class RecordingFuzzer {

  private static final PixelFormat[] FORMATS = {
    PixelFormat.NATIVE,
    new PixelFormat(32, 24, false, true, 255, 255, 255, 0, 8, 16),
    new PixelFormat(32, 30, true, true, 1023, 1023, 1023, 20, 10, 0),
    new PixelFormat(16, 16, false, true, 31, 63, 31, 11, 5, 0),
    new PixelFormat(8, 8, false, true, 7, 7, 3, 0, 3, 6),
    new PixelFormat(8, 8, false, false, 0, 0, 0, 0, 0, 0),
  };

  private RecordingFuzzer() {}

  static PixelFormat format(byte choice) {
    return FORMATS[(choice & 0xFF) % FORMATS.length];
  }

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] header = FuzzSeeds.serverInit(64, 48, format(data[0]));
    try (JpegPainter jpeg = JpegPainter.alone(new ImageIoCodec());
        RfbRecording recording =
            new RfbRecording(
                new SequenceInputStream(
                    new ByteArrayInputStream(header),
                    new ByteArrayInputStream(data, 1, data.length - 1)),
                jpeg)) {
      var _ = recording.replay();
    } catch (IOException e) {
      // A sentence for the user: just what should happen.
    }
  }
}
