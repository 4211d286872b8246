package org.virtfleet.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// An image on its way, in the middle of which something happens.
final class HalfAnImage implements ReadableByteChannel {
  private final ByteBuffer left;
  private final int half;
  private final Happening happening;

  /// What happens once.
  interface Happening {
    void happen() throws Exception;
  }

  HalfAnImage(byte[] image, Happening happening) {
    this.left = ByteBuffer.wrap(image);
    this.half = image.length / 2;
    this.happening = happening;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!left.hasRemaining()) {
      return -1;
    }
    if (left.position() == half) {
      happen();
    }
    var end = left.position() < half ? half : left.limit();
    var count = Math.min(into.remaining(), end - left.position());
    into.put(left.slice(left.position(), count));
    left.position(left.position() + count);
    return count;
  }

  private void happen() throws IOException {
    try {
      happening.happen();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
