package org.virtfleet.apiserver.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.watch.EventEncoding;
import org.virtfleet.apiserver.watch.EventSink;

/// A watch over a WebSocket: each event is one message, as kube-apiserver sends them: JSON as text,
/// protobuf as binary.
public final class WebSocketWatch implements Session.Listener.AutoDemanding {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketWatch.class);

  /// What runs while the socket is open.
  interface Body {
    void run(EventSink sink) throws IOException, InterruptedException;
  }

  private final EventEncoding encoding;
  private final Body body;
  private @Nullable Thread thread;

  private WebSocketWatch(EventEncoding encoding, Body body) {
    this.encoding = encoding;
    this.body = body;
  }

  static void start(Exchange exchange, EventEncoding encoding, Body body) {
    WebSocketUpgrade.accept(
        exchange, (request, response, callback) -> new WebSocketWatch(encoding, body));
  }

  @Override
  public void onWebSocketOpen(Session session) {
    session.setIdleTimeout(Duration.ZERO);
    thread = Thread.ofVirtual().name("watch-websocket").start(() -> run(session));
  }

  @Override
  public void onWebSocketClose(int statusCode, String reason, Callback callback) {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    callback.succeed();
  }

  private void run(Session session) {
    try {
      body.run(events -> send(session, events));
      session.close(StatusCode.NORMAL, "", Callback.NOOP);
    } catch (IOException e) {
      LOG.debug("a watch over a WebSocket ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Session session, byte[] events) throws IOException {
    for (byte[] event : encoding.apart(events)) {
      try {
        Callback.Completable sent = new Callback.Completable();
        switch (encoding) {
          case JSON -> session.sendText(new String(event, StandardCharsets.UTF_8), sent);
          case PROTOBUF -> session.sendBinary(ByteBuffer.wrap(event), sent);
        }
        sent.get();
      } catch (ExecutionException e) {
        throw new IOException("the client is gone", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the watch was ended", e);
      }
    }
  }
}
