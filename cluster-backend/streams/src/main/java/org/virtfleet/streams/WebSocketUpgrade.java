package org.virtfleet.streams;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side: turns an HTTP request inside any Jetty handler into a [ByteStream]. One a
/// server.
///
/// The handler decides first (authentication, is the guest running, does the agent answer), so
/// refusals are ordinary HTTP answers.
public final class WebSocketUpgrade {
  /// KubeVirt's only subprotocol: raw bytes in binary frames. Chosen when offered; its absence is
  /// no fault.
  public static final String SUBPROTOCOL = "plain.kubevirt.io";

  /// In bytes. Left alone, Linux lets a connection hold 4 MiB that were not sent: seconds of old
  /// pictures on a slow line.
  private static final int KERNEL_BUFFER = 128 * 1024;

  private static final Logger log = LoggerFactory.getLogger(WebSocketUpgrade.class);

  private final WebSocketMappings mappings;

  /// @param server the server whose handlers will use this; may be started or not
  public WebSocketUpgrade(Server server) {
    this.mappings =
        new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
  }

  /// What is done with the stream once it is open.
  @FunctionalInterface
  public interface Session {
    /// Called on a virtual thread of its own; the stream is closed when it returns or throws.
    void serve(ByteStream stream) throws Exception;
  }

  /// Whether the client asks for a WebSocket at all; if not, answer it in plain HTTP.
  public static boolean isRequested(Request request) {
    return request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
  }

  /// Answers 101 and starts the session.
  ///
  /// @return false when the request is no correct WebSocket handshake; nothing has been answered
  ///   then and the session will not start
  public boolean upgrade(Request request, Response response, Callback callback, Session session) {
    return upgrade(request, response, callback, Framing.BYTES, session);
  }

  /// The same, where messages may matter.
  public boolean upgrade(
      Request request, Response response, Callback callback, Framing framing, Session session) {
    if (isRequested(request)) {
      boundKernelBuffer(request.getConnectionMetaData().getConnection().getEndPoint());
    }
    return mappings.upgrade(new Negotiator(framing, session), request, response, callback, null);
  }

  private static void boundKernelBuffer(EndPoint endPoint) {
    Object transport = endPoint.getTransport();
    while (transport instanceof EndPoint inner) { // TLS wraps the socket's.
      transport = inner.getTransport();
    }
    if (transport instanceof NetworkChannel channel
        && channel.supportedOptions().contains(StandardSocketOptions.SO_SNDBUF)) {
      try {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BUFFER);
      } catch (IOException e) {
        log.debug("The send buffer keeps its size: the connection has gone already", e);
      }
    }
  }

  private record Negotiator(Framing framing, Session session) implements WebSocketNegotiator {
    @Override
    public FrameHandler negotiate(
        ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
      if (request.hasSubProtocol(SUBPROTOCOL)) {
        response.setAcceptedSubProtocol(SUBPROTOCOL);
      }
      // No permessage-deflate: displays compress by themselves, and inflating is work that a
      // hostile peer can order.
      response.setExtensions(List.of());
      return new ServerWebSocket(session, framing, KeepAlive.Pace.DEFAULT);
    }

    @Override
    public void customize(Configuration configurable) {
      configurable.setMaxFrameSize(WebSocketStream.MAX_FRAME);
      configurable.setAutoFragment(true);
      configurable.setIdleTimeout(Duration.ZERO); // KeepAlive tells the idle from the dead.
    }
  }
}
