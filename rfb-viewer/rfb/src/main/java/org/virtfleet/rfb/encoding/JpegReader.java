package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.DisplayException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.ImageCodec;
import org.virtfleet.display.WireReader;

/// Reads a JPEG whose length is known and paints it.
final class JpegReader {

  private final ImageCodec codec;

  /// Holds a file that is too long for the reader's window; grows to at most the longest length
  /// that Tight's three bytes can tell, 4 MiB.
  private byte[] image = {};

  JpegReader(ImageCodec codec) {
    this.codec = codec;
  }

  void read(WireReader in, int length, Framebuffer target, int x, int y, int width, int height)
      throws IOException {
    if (width == 0 || height == 0) {
      throw DisplayException.protocol("An empty rectangle comes with a JPEG");
    }
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
}
