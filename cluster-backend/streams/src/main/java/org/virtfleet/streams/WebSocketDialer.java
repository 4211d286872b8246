package org.virtfleet.streams;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The client's side: opens a [ByteStream] to a WebSocket server. The JDK's client is used because
/// it takes demand message by message and brings no threads of its own.
public final class WebSocketDialer {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http;

  /// @param http carries the trust and the client certificate
  public WebSocketDialer(HttpClient http) {
    this.http = http;
  }

  /// Opens a stream and waits for the server's answer.
  ///
  /// @param uri `wss://…` or `ws://…`; `https` and `http` are taken as those
  /// @param headers more headers of the handshake, such as `Authorization`
  /// @throws UpgradeRefused when the server answers anything but 101
  public ByteStream dial(URI uri, Map<String, String> headers) throws IOException {
    return dial(uri, headers, Framing.BYTES);
  }

  /// The same, where messages may matter.
  public ByteStream dial(URI uri, Map<String, String> headers, Framing framing) throws IOException {
    ClientWebSocket client = new ClientWebSocket(framing, KeepAlive.Pace.DEFAULT);
    WebSocket.Builder builder =
        http.newWebSocketBuilder()
            .subprotocols(WebSocketUpgrade.SUBPROTOCOL)
            .connectTimeout(CONNECT_TIMEOUT);
    headers.forEach(builder::header);
    CompletableFuture<WebSocket> opening = builder.buildAsync(webSocketUri(uri), client);
    try {
      opening.get();
      return client.stream();
    } catch (InterruptedException e) {
      CompletableFuture<?> _ = opening.thenAccept(WebSocket::abort);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "Interrupted while opening a stream to " + uri.getAuthority() + ".");
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    }
  }

  private static IOException refusal(@Nullable Throwable cause) {
    return switch (cause) {
      case WebSocketHandshakeException refused when refused.getResponse() != null -> {
        Object body = refused.getResponse().body();
        yield new UpgradeRefused(
            refused.getResponse().statusCode(), body instanceof String text ? text : "");
      }
      case IOException e -> e;
      case null, default -> new IOException("The stream could not be opened.", cause);
    };
  }

  private static URI webSocketUri(URI uri) {
    return switch (uri.getScheme()) {
      case "https" -> URI.create("wss" + uri.toString().substring("https".length()));
      case "http" -> URI.create("ws" + uri.toString().substring("http".length()));
      case null, default -> uri;
    };
  }
}
