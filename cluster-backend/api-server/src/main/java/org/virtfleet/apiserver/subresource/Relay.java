package org.virtfleet.apiserver.subresource;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.AgentRefused;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.Framing;
import org.virtfleet.streams.Pump;
import org.virtfleet.streams.WebSocketUpgrade;

/// Joins a user's WebSocket to the stream of an agent. The agent is asked before the upgrade, so
/// that its refusal is an ordinary answer.
final class Relay {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final NodeProxy nodes;

  Relay(NodeProxy nodes) {
    this.nodes = nodes;
  }

  static void requireWebSocket(Exchange exchange) {
    if (!WebSocketUpgrade.isRequested(exchange.request())) {
      throw ApiException.badRequest("this is a WebSocket: send an upgrade request");
    }
  }

  /// Opens the stream and moves bytes until it ends.
  ///
  /// @param session closed with the stream, or at once when there will be none
  void open(Exchange exchange, AgentTarget target, Framing framing, Sessions.Session session) {
    ByteStream far;
    try {
      far = nodes.dial(target, exchange.user(), framing);
    } catch (AgentRefused e) {
      session.close();
      exchange.respond(e.answer().code(), e.answer().contentType(), e.answer().body());
      return;
    } catch (ApiException e) {
      session.close();
      throw e;
    }
    upgrade(exchange, target, framing, session, far);
  }

  private static void upgrade(
      Exchange exchange,
      AgentTarget target,
      Framing framing,
      Sessions.Session session,
      ByteStream far) {
    Request request = exchange.request();
    Callback callback =
        Callback.from(
            exchange.callback()::succeeded,
            failure -> {
              far.close();
              session.close();
              exchange.callback().failed(failure);
            });
    WebSocketUpgrade webSockets =
        new WebSocketUpgrade(request.getConnectionMetaData().getConnector().getServer());
    String user = exchange.user().name();
    boolean upgraded =
        webSockets.upgrade(
            request,
            exchange.response(),
            callback,
            framing,
            near -> pump(near, far, session, target, user));
    if (!upgraded) {
      far.close();
      session.close();
      throw ApiException.badRequest("the WebSocket handshake is not correct");
    }
  }

  private static void pump(
      ByteStream near, ByteStream far, Sessions.Session session, AgentTarget target, String user)
      throws InterruptedException {
    long start = System.nanoTime();
    log.info("{} is opened by {}", target, user);
    try (session) {
      session.attach(near, far);
      Pump.Moved moved = new Pump(near, far).run();
      Duration lasted = Duration.ofNanos(System.nanoTime() - start);
      log.info(
          "{} by {} ended after {} s: {} bytes in, {} bytes out",
          target,
          user,
          lasted.toSeconds(),
          moved.toFar(),
          moved.toNear());
    }
  }
}
