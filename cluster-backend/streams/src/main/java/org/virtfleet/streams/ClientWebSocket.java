package org.virtfleet.streams;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The client's end of a [WebSocketStream]: the JDK's listener.
final class ClientWebSocket implements WebSocket.Listener {
  /// The code the JDK reports when the connection ended without a Close frame.
  private static final int ENDED_WITHOUT_CLOSE = 1006;

  private final WebSocketStream stream;

  ClientWebSocket(Framing framing, KeepAlive.Pace pace) {
    this.stream = new WebSocketStream(framing, pace);
  }

  ByteStream stream() {
    return stream;
  }

  @Override
  public void onOpen(WebSocket socket) {
    stream.onOpen(new JdkWire(socket));
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    byte[] chunk = new byte[data.remaining()];
    data.get(chunk);
    stream.onData(chunk, last);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    stream.onOther();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    stream.onOther();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    stream.onOther();
    return null;
  }

  /// The JDK says nothing when both sides have closed, so that is known here: when our Close, too,
  /// has left.
  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String text) {
    if (code == ENDED_WITHOUT_CLOSE) {
      stream.onGone();
      return null;
    }
    return stream.onFarClose(new CloseReason(code, text)).thenRun(stream::onGone);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    stream.onError(error);
  }

  private record JdkWire(WebSocket socket) implements WebSocketStream.Wire {
    @Override
    public void demand() {
      socket.request(1);
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer data) {
      return socket.sendBinary(data, true);
    }

    @Override
    public CompletableFuture<?> ping() {
      return socket.sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public CompletableFuture<?> close(CloseReason reason) {
      return socket.sendClose(reason.code(), reason.text());
    }

    @Override
    public void abort() {
      socket.abort();
    }
  }
}
