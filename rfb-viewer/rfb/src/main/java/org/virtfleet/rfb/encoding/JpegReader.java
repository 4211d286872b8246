package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Reads a JPEG whose length is known.
final class JpegReader {

  private final JpegPainter painter;

  /// Holds a file that is too long for the reader's window; grows to at most the longest length
  /// that Tight's three bytes can tell, 4 MiB.
  private byte[] image = {};

  JpegReader(JpegPainter painter) {
    this.painter = painter;
  }

  void read(WireReader in, int length, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    if (width == 0 || height == 0) {
      throw DisplayException.protocol("An empty rectangle comes with a JPEG");
    }
    if (length <= WireReader.WINDOW) {
      int at = in.require(length);
      painter.paint(in.window(), at, length, target, x, y, width, height);
      in.skipBuffered(length);
      return;
    }
    if (image.length < length) {
      image = new byte[length];
    }
    in.bytes(image, 0, length);
    painter.paint(image, 0, length, target, x, y, width, height);
  }
}
