package org.virtfleet.streams;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A [ByteStream] over the JDK's WebSocket client.
///
/// Half-close: the JDK answers the far side's Close when the stage that [#onClose] returned
/// completes, which is when our output is shut down.
final class ClientWebSocketStream implements ByteStream, WebSocket.Listener, KeepAlive.Line {
  private static final int MAX_FRAME = 64 * 1024;

  /// How long the far side has to answer our Close before the connection is cut.
  private static final long CLOSE_SECONDS = 2;

  /// The code the JDK reports when the connection ended without a Close frame.
  private static final int ENDED_WITHOUT_CLOSE = 1006;

  private final KeepAlive keepAlive;
  private final Inbox inbox = new Inbox(() -> socket().request(1));
  private final AtomicBoolean outputEnded = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean pingUnderWay = new AtomicBoolean();
  private final CompletableFuture<Void> answerClose = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private volatile @Nullable CloseReason closedBy;

  ClientWebSocketStream(KeepAlive.Pace pace) {
    this.keepAlive = new KeepAlive(this, pace);
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    keepAlive.start();
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    keepAlive.heard();
    byte[] chunk = new byte[data.remaining()];
    data.get(chunk);
    if (inbox.put(chunk)) {
      webSocket.request(1);
    }
    return null;
  }

  /// Text carries nothing for us.
  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    return heardControl(webSocket);
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
    return heardControl(webSocket);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    return heardControl(webSocket);
  }

  private @Nullable CompletionStage<?> heardControl(WebSocket webSocket) {
    keepAlive.heard();
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String text) {
    CloseReason reason = new CloseReason(code, text);
    gone.complete(null);
    if (code == ENDED_WITHOUT_CLOSE) {
      keepAlive.stop();
      inbox.end(new IOException("The connection broke: it ended without a word."));
      return answerClose;
    }
    closedBy = reason;
    inbox.end(
        reason.isOrderly()
            ? null
            : new IOException(text.isEmpty() ? "The far side failed." : text));
    return answerClose;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    keepAlive.stop();
    gone.complete(null);
    inbox.end(new IOException("The connection broke.", error));
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
      await(socket().sendBinary(ByteBuffer.wrap(from, at, part), true));
    }
  }

  private void await(CompletableFuture<WebSocket> sent) throws IOException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("The connection broke while sending.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      socket().abort();
      throw new InterruptedIOException("Interrupted while sending.");
    }
  }

  @Override
  public void shutdownOutput(CloseReason reason) {
    if (outputEnded.getAndSet(true)) {
      return;
    }
    CloseReason out = reason.sendable();
    CompletableFuture<?> _ =
        socket()
            .sendClose(out.code(), out.text())
            .whenComplete((_, _) -> answerClose.complete(null));
    if (closedBy != null) {
      keepAlive.stop();
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
                socket().abort();
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
      CompletableFuture<?> _ =
          socket().sendPing(ByteBuffer.allocate(0)).whenComplete((_, _) -> pingUnderWay.set(false));
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
    socket().abort();
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("The WebSocket is not open yet.");
    }
    return open;
  }
}
