package org.virtfleet.rfb.encoding;

import java.io.IOException;
import org.virtfleet.display.Framebuffer;
import org.virtfleet.display.WireReader;

/// Decodes the rectangles of one encoding. An instance belongs to one connection (some encodings
/// keep state from rectangle to rectangle) and to its decoder thread.
interface RectangleDecoder extends AutoCloseable {

  /// Reads one rectangle's data and paints it. The rectangle lies inside the picture; it may be
  /// empty.
  void decode(WireReader in, Framebuffer target, int x, int y, int width, int height)
      throws IOException;

  /// Frees native memory.
  @Override
  default void close() {}
}
