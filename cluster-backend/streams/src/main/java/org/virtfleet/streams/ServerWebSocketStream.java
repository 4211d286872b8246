package org.virtfleet.streams;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [ByteStream] over Jetty's WebSocket frames.
///
/// Half-close: the callback of the far side's Close frame is held back until our own output is shut
/// down, because Jetty answers a Close as soon as that callback completes.
final class ServerWebSocketStream implements ByteStream, FrameHandler, KeepAlive.Line {
  private static final Logger log = LoggerFactory.getLogger(ServerWebSocketStream.class);

  /// How long the far side has to answer our Close before the connection is cut.
  private static final long CLOSE_SECONDS = 2;

  private final WebSocketUpgrade.Session handler;
  private final KeepAlive keepAlive;
  private final Inbox inbox = new Inbox(() -> session().demand());
  private final AtomicBoolean outputEnded = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final AtomicBoolean pingUnderWay = new AtomicBoolean();
  private volatile @Nullable CoreSession session;
  private volatile @Nullable CloseReason closedBy;
  private @Nullable Callback farClose;

  ServerWebSocketStream(WebSocketUpgrade.Session handler, KeepAlive.Pace pace) {
    this.handler = handler;
    this.keepAlive = new KeepAlive(this, pace);
  }

  @Override
  public void onOpen(CoreSession coreSession, Callback callback) {
    session = coreSession;
    callback.succeeded();
    coreSession.demand();
    keepAlive.start();
    Thread.ofVirtual().name("stream-session").start(this::serve);
  }

  private void serve() {
    try {
      handler.serve(this);
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close(CloseReason.goingAway("The server stops."));
    } catch (Exception e) {
      log.info("A stream ended with a failure: {}", e.toString());
      close(CloseReason.failed(e.getMessage() == null ? "The stream failed." : e.getMessage()));
    }
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    keepAlive.heard();
    if (frame.getOpCode() == OpCode.CLOSE) {
      onFarClose(CloseStatus.getCloseStatus(frame), callback);
      return;
    }
    // A fragmented message continues with CONTINUATION frames. Text carries nothing for us, and
    // pongs have done their work by coming.
    boolean data = frame.getOpCode() == OpCode.BINARY || frame.getOpCode() == OpCode.CONTINUATION;
    boolean more = !data || inbox.put(BufferUtil.toArray(frame.getPayload()));
    callback.succeeded();
    if (more) {
      session().demand();
    }
  }

  private void onFarClose(@Nullable CloseStatus status, Callback callback) {
    CloseReason reason =
        status == null
            ? CloseReason.NORMAL
            : new CloseReason(status.getCode(), Optional.ofNullable(status.getReason()).orElse(""));
    closedBy = reason;
    boolean answerNow;
    synchronized (outputEnded) {
      answerNow = outputEnded.get();
      if (!answerNow) {
        farClose = callback;
      }
    }
    inbox.end(
        reason.isOrderly()
            ? null
            : new IOException(reason.text().isEmpty() ? "The far side failed." : reason.text()));
    if (answerNow) {
      callback.succeeded();
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    inbox.end(new IOException("The connection broke.", cause));
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    keepAlive.stop();
    inbox.end(
        closedBy == null
            ? new IOException("The connection broke: it ended without a word.")
            : null);
    gone.complete(null);
    callback.succeeded();
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
    for (int at = offset; at < offset + length; at += WebSocketUpgrade.MAX_FRAME) {
      int part = Math.min(WebSocketUpgrade.MAX_FRAME, offset + length - at);
      send(new Frame(OpCode.BINARY, true, ByteBuffer.wrap(from, at, part)));
    }
  }

  private void send(Frame frame) throws IOException {
    Callback.Completable sent = new Callback.Completable();
    session().sendFrame(frame, sent, false);
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("The connection broke while sending.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abort();
      throw new InterruptedIOException("Interrupted while sending.");
    }
  }

  @Override
  public void shutdownOutput(CloseReason reason) {
    Callback held;
    synchronized (outputEnded) {
      if (outputEnded.getAndSet(true)) {
        return;
      }
      held = farClose;
    }
    CloseReason out = reason.sendable();
    session().close(out.code(), out.text(), Callback.NOOP);
    if (held != null) {
      held.succeeded();
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
              if (late != null) {
                abort();
              }
            });
  }

  @Override
  public Optional<CloseReason> closedBy() {
    return Optional.ofNullable(closedBy);
  }

  @Override
  public void ping() {
    if (outputEnded.get() || pingUnderWay.getAndSet(true)) {
      return;
    }
    Callback sent = Callback.from(() -> pingUnderWay.set(false), _ -> pingUnderWay.set(false));
    session().sendFrame(new Frame(OpCode.PING), sent, false);
  }

  @Override
  public boolean listening() {
    return !inbox.isFull() && closedBy == null;
  }

  @Override
  public void fail(IOException cause) {
    inbox.end(cause);
    gone.complete(null);
    abort();
  }

  private void abort() {
    session().abort();
  }

  private CoreSession session() {
    CoreSession open = session;
    if (open == null) {
      throw new IllegalStateException("The WebSocket is not open yet.");
    }
    return open;
  }
}
