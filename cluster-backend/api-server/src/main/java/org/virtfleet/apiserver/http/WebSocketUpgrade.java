package org.virtfleet.apiserver.http;

import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.virtfleet.apiserver.status.ApiException;

/// Turns a request into a WebSocket, as the last step of its handling.
public final class WebSocketUpgrade {

  private WebSocketUpgrade() {}

  /// Whether the client asks for a WebSocket.
  public static boolean requested(Exchange exchange) {
    return exchange.header("Upgrade").equalsIgnoreCase("websocket");
  }

  /// Upgrades; `creator` makes the end point and may choose the sub-protocol. Nothing may be
  /// answered afterwards.
  public static void accept(Exchange exchange, WebSocketCreator creator) {
    ServerWebSocketContainer container =
        ServerWebSocketContainer.get(exchange.request().getContext());
    if (container == null
        || !container.upgrade(
            creator, exchange.request(), exchange.response(), exchange.callback())) {
      throw ApiException.badRequest("this path is for WebSockets: send an upgrade request");
    }
  }
}
