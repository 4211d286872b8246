package org.virtfleet.streams;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's end of a [WebSocketStream]: Jetty's frames. Its handler runs on a virtual thread of
/// its own.
final class ServerWebSocket implements FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(ServerWebSocket.class);

  private final WebSocketUpgrade.Session handler;
  private final WebSocketStream stream;

  ServerWebSocket(WebSocketUpgrade.Session handler, Framing framing, KeepAlive.Pace pace) {
    this.handler = handler;
    this.stream = new WebSocketStream(framing, pace);
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    callback.succeeded();
    stream.onOpen(new JettyWire(session));
    Thread.ofVirtual().name("stream-session").start(this::serve);
  }

  private void serve() {
    try {
      handler.serve(stream);
      stream.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.close(CloseReason.goingAway("The server stops."));
    } catch (Exception e) {
      log.info("A stream ended with a failure: {}", e.toString());
      stream.close(
          CloseReason.failed(e.getMessage() == null ? "The stream failed." : e.getMessage()));
    }
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.CLOSE -> {
        CloseReason reason = reason(CloseStatus.getCloseStatus(frame));
        CompletableFuture<?> _ = stream.onFarClose(reason).thenRun(callback::succeeded);
      }
      // A fragmented message goes on with CONTINUATION frames.
      case OpCode.BINARY, OpCode.CONTINUATION -> {
        byte[] chunk = BufferUtil.toArray(frame.getPayload());
        callback.succeeded();
        stream.onData(chunk, frame.isFin());
      }
      default -> {
        callback.succeeded();
        stream.onOther();
      }
    }
  }

  private static CloseReason reason(CloseStatus status) {
    return status == null
        ? CloseReason.NORMAL
        : new CloseReason(status.getCode(), Optional.ofNullable(status.getReason()).orElse(""));
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    stream.onError(cause);
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    stream.onGone();
    callback.succeeded();
  }

  private record JettyWire(CoreSession session) implements WebSocketStream.Wire {
    @Override
    public void demand() {
      session.demand();
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer data) {
      return send(new Frame(OpCode.BINARY, true, data));
    }

    @Override
    public CompletableFuture<?> ping() {
      return send(new Frame(OpCode.PING));
    }

    private CompletableFuture<?> send(Frame frame) {
      Callback.Completable sent = new Callback.Completable();
      session.sendFrame(frame, sent, false);
      return sent;
    }

    /// Done at once: Jetty puts its answer to the far side's Close, if there was one, behind this
    /// frame.
    @Override
    public CompletableFuture<?> close(CloseReason reason) {
      session.close(reason.code(), reason.text(), Callback.NOOP);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void abort() {
      session.abort();
    }
  }
}
