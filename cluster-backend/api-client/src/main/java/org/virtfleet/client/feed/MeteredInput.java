package org.virtfleet.client.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Bounds what one message may bring, and remembers when something last came.
final class MeteredInput extends FilterInputStream {
  private final long limit;
  private long sinceMark;
  private volatile long lastHeard = System.nanoTime();

  /// @param limit in bytes, between two calls of [#nextMessage()]
  MeteredInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /// A message is complete. The parser reads ahead, so the bound is not exact.
  void nextMessage() {
    sinceMark = 0;
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeard);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    lastHeard = System.nanoTime();
    sinceMark += Math.max(count, 0);
    if (sinceMark > limit) {
      throw new IOException("The server sent a message longer than " + limit + " bytes.");
    }
    return count;
  }
}
