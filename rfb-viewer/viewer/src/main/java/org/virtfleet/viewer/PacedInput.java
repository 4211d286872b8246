package org.virtfleet.viewer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/// Gives each byte of a recording no sooner after the first than it came then.
final class PacedInput extends FilterInputStream {

  private final Iterator<RecordingTimes.Mark> marks;
  private long start;
  private long given;

  /// How many bytes may be given without waiting.
  private long allowed;

  PacedInput(InputStream recording, List<RecordingTimes.Mark> marks) {
    super(recording);
    this.marks = marks.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (start == 0) {
      start = System.nanoTime();
    }
    while (given >= allowed) {
      awaitNext();
    }
    int read = super.read(target, offset, (int) Math.min(length, allowed - given));
    given += Math.max(read, 0);
    return read;
  }

  /// What comes after the last mark comes at once.
  private void awaitNext() throws InterruptedIOException {
    if (!marks.hasNext()) {
      allowed = Long.MAX_VALUE;
      return;
    }
    RecordingTimes.Mark next = marks.next();
    Duration wait = next.at().minusNanos(System.nanoTime() - start);
    try {
      if (wait.isPositive()) {
        Thread.sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
    allowed = Math.max(allowed, next.bytes());
  }
}
