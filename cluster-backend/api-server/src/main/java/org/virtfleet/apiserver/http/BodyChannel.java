package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/// The body of a request, for one platform thread, which waits for it, and until another one closes
/// it: Jetty takes one demand for a body at a time, so that who wants to read what is left has to
/// wait until the reader's last demand is met.
///
/// It lets a little come together before it asks to be told of more: to be told takes a dozen calls
/// of the kernel and the waking of three threads, and whoever reads faster than the client sends
/// would ask after each record.
final class BodyChannel implements ReadableByteChannel {

  /// Less than anybody notices, and at a gigabyte a second more than TLS sends at a time.
  private static final long PAUSE_NANOS = 100_000;

  private final Content.Source body;
  private final ReentrantLock reading = new ReentrantLock();
  private Content.@Nullable Chunk chunk;
  private volatile boolean closed;

  BodyChannel(Content.Source body) {
    this.body = body;
  }

  /// @throws ClosedChannelException when it was closed
  /// @throws IOException when the client breaks off
  @Override
  public int read(ByteBuffer into) throws IOException {
    reading.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      return take(into);
    } finally {
      reading.unlock();
    }
  }

  private int take(ByteBuffer into) throws IOException {
    Content.Chunk present = chunk == null ? next() : chunk;
    chunk = present;
    if (Content.Chunk.isFailure(present)) {
      throw new IOException(present.getFailure());
    }
    ByteBuffer bytes = present.getByteBuffer();
    int count = Math.min(bytes.remaining(), into.remaining());
    into.put(into.position(), bytes, bytes.position(), count);
    into.position(into.position() + count);
    bytes.position(bytes.position() + count);
    if (!bytes.hasRemaining()) {
      present.release();
      chunk = Content.Chunk.next(present);
    }
    return count == 0 && present.isLast() ? -1 : count;
  }

  private Content.Chunk next() throws IOException {
    for (boolean paused = false; ; ) {
      Content.Chunk next = body.read();
      if (next != null) {
        return next;
      }
      if (paused) {
        await();
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      paused = !paused;
    }
  }

  private void await() throws IOException {
    try (Blocker.Runnable told = Blocker.runnable()) {
      body.demand(told);
      told.block();
    }
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  /// Waits for a read that is under way: for the client's next bytes, or its end.
  @Override
  public void close() {
    closed = true;
    reading.lock();
    try {
      Content.Chunk held = chunk;
      chunk = null;
      if (held != null) {
        held.release();
      }
    } finally {
      reading.unlock();
    }
  }
}
