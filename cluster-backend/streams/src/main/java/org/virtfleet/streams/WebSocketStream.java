package org.virtfleet.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A [ByteStream] over one WebSocket, whoever implements that: the two ends differ only in how
/// their library hands frames over, which is the [Wire].
///
/// Half-close: both libraries answer the far side's Close frame by themselves as soon as they are
/// told that it was handled. They are told so when our own output is shut down, and not before.
final class WebSocketStream implements ByteStream, KeepAlive.Line {
  /// In bytes. A longer write goes out as several frames, and a longer frame arrives in parts, so
  /// that its declared length costs nothing.
  static final int MAX_FRAME = 64 * 1024;

  /// How long the far side has to answer our Close before the connection is cut.
  private static final long CLOSE_SECONDS = 2;

  /// What a WebSocket library does for a stream. Nothing here waits.
  interface Wire {
    /// Asks for one more frame.
    void demand();

    /// @return done when the frame has left
    CompletableFuture<?> send(ByteBuffer data);

    CompletableFuture<?> ping();

    /// Sends a Close frame.
    CompletableFuture<?> close(CloseReason reason);

    /// Cuts the connection.
    void abort();
  }

  private final Framing framing;
  private final KeepAlive keepAlive;
  private final Inbox inbox;
  private final AtomicBoolean outputEnded = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean pingUnderWay = new AtomicBoolean();
  private final CompletableFuture<Void> closeSent = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile @Nullable Wire wire;
  private volatile @Nullable CloseReason closedBy;

  /// Of a message that has not come to its end; only the network's thread has it.
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  WebSocketStream(Framing framing, KeepAlive.Pace pace) {
    this.framing = framing;
    this.inbox = new Inbox(framing, () -> wire().demand());
    this.keepAlive = new KeepAlive(this, pace);
  }

  void onOpen(Wire opened) {
    wire = opened;
    keepAlive.start();
    opened.demand();
  }

  /// Bytes have come.
  ///
  /// @param last whether a message ends with them
  void onData(byte[] chunk, boolean last) {
    keepAlive.heard();
    switch (framing) {
      case BYTES -> arrived(chunk);
      case MESSAGES -> {
        if (begun.size() + chunk.length > MAX_FRAME) {
          fail(new IOException("A message is longer than any datagram can be."));
          return;
        }
        begun.writeBytes(chunk);
        if (last) {
          byte[] message = begun.toByteArray();
          begun.reset();
          arrived(message);
        } else {
          wire().demand();
        }
      }
    }
  }

  private void arrived(byte[] bytes) {
    if (inbox.put(bytes)) {
      wire().demand();
    }
  }

  /// A frame without bytes for us has come: text carries nothing here, and a pong has done its work
  /// by coming.
  void onOther() {
    keepAlive.heard();
    wire().demand();
  }

  /// The far side sends no more.
  ///
  /// @return done when the library may answer
  CompletableFuture<Void> onFarClose(CloseReason reason) {
    keepAlive.heard();
    closedBy = reason;
    inbox.end(
        reason.isOrderly()
            ? null
            : new IOException(reason.text().isEmpty() ? "The far side failed." : reason.text()));
    return closeSent;
  }

  /// Both sides have closed, or the connection broke without a word.
  void onGone() {
    keepAlive.stop();
    inbox.end(
        closedBy == null
            ? new IOException("The connection broke: it ended without a word.")
            : null);
    gone.complete(null);
  }

  void onError(Throwable cause) {
    keepAlive.stop();
    inbox.end(new IOException("The connection broke.", cause));
    gone.complete(null);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return inbox.read(into, offset, length);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (outputEnded.get()) {
      throw new IOException("The stream's sending side is closed.");
    }
    for (int at = offset; at < offset + length; at += MAX_FRAME) {
      int part = Math.min(MAX_FRAME, offset + length - at);
      await(wire().send(ByteBuffer.wrap(from, at, part)));
    }
  }

  private void await(CompletableFuture<?> sent) throws IOException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("The connection broke while sending.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wire().abort();
      throw new InterruptedIOException("Interrupted while sending.");
    }
  }

  @Override
  public void shutdownOutput(CloseReason reason) {
    if (!outputEnded.getAndSet(true)) {
      CompletableFuture<?> _ =
          wire().close(reason.sendable()).whenComplete((_, _) -> closeSent.complete(null));
    }
  }

  @Override
  public void close(CloseReason reason) {
    if (closed.getAndSet(true)) {
      return;
    }
    inbox.discard();
    shutdownOutput(reason);
    CompletableFuture<?> _ =
        gone.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
            .whenComplete((_, late) -> {
              keepAlive.stop();
              if (late != null) {
                wire().abort();
              }
            });
  }

  @Override
  public Optional<CloseReason> closedBy() {
    return Optional.ofNullable(closedBy);
  }

  @Override
  public void ping() {
    if (!outputEnded.get() && !pingUnderWay.getAndSet(true)) {
      CompletableFuture<?> _ = wire().ping().whenComplete((_, _) -> pingUnderWay.set(false));
    }
  }

  @Override
  public boolean listening() {
    return !inbox.isFull() && closedBy == null;
  }

  @Override
  public void fail(IOException cause) {
    inbox.end(cause);
    gone.complete(null);
    wire().abort();
  }

  private Wire wire() {
    Wire open = wire;
    if (open == null) {
      throw new IllegalStateException("The WebSocket is not open yet.");
    }
    return open;
  }
}
