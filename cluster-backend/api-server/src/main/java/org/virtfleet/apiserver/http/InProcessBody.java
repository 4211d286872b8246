package org.virtfleet.apiserver.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The body of an answer between the thread that writes it and the one that reads it. A piece is
/// handed over, not copied: it counts as written when it has been read. One thread reads; any may
/// close.
final class InProcessBody extends InputStream {

  /// @param failure instead of bytes
  private record Piece(
      boolean last, ByteBuffer bytes, Callback written, @Nullable Throwable failure) {}

  private static final Piece CLOSED = failed(new EOFException("the reader has closed the answer"));

  private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private @Nullable Piece current;
  private boolean done;
  private Runnable onClose = () -> {};
  private volatile boolean closed;
  private volatile boolean ended;

  private static Piece failed(Throwable failure) {
    return new Piece(true, ByteBuffer.allocate(0), Callback.NOOP, failure);
  }

  /// What ends the writer when the reader leaves before the end.
  void onClose(Runnable run) {
    onClose = run;
  }

  /// @param written told when the reader is through with the piece
  void write(boolean last, ByteBuffer bytes, Callback written) {
    ended |= last;
    pieces.add(new Piece(last, bytes, written, null));
    if (closed) {
      refuseWaiting();
    }
  }

  /// The handler has given up.
  void fail(Throwable failure) {
    ended = true;
    pieces.add(failed(failure));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!done) {
      Piece piece = current == null ? take() : current;
      current = piece;
      if (piece.failure() != null) {
        throw new IOException("the answer broke off: " + piece.failure().getMessage());
      }
      int count = Math.min(length, piece.bytes().remaining());
      piece.bytes().get(into, offset, count);
      if (!piece.bytes().hasRemaining()) {
        current = null;
        done = piece.last();
        piece.written().succeeded();
      }
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private Piece take() throws IOException {
    try {
      return pieces.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while an answer was read");
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!ended) {
      onClose.run();
    }
    refuseWaiting();
  }

  /// Nobody will read these; a reader that waits on another thread hears of it.
  private void refuseWaiting() {
    for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
      piece.written().failed(new EOFException("the reader has closed the answer"));
    }
    pieces.add(CLOSED);
  }
}
