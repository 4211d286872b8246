package org.virtfleet.client.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Counts what is read from a file on its way out.
final class ProgressInput extends FilterInputStream {
  private final UploadListener listener;
  private final long total;
  private final AtomicReference<@Nullable CancellationException> cancelled;
  private long sent;

  /// @param sent what was sent before, in bytes
  /// @param cancelled is set when the listener wants no more
  ProgressInput(
      InputStream in,
      long sent,
      long total,
      UploadListener listener,
      AtomicReference<@Nullable CancellationException> cancelled) {
    super(in);
    this.sent = sent;
    this.total = total;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, length);
    if (count > 0) {
      sent += count;
      try {
        listener.sent(sent, total);
      } catch (CancellationException e) {
        cancelled.set(e);
        throw new IOException("The upload was cancelled.", e);
      }
    }
    return count;
  }
}
