package org.virtfleet.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/// A server on loopback that turns every request into a stream, or refuses it.
final class StreamServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  private StreamServer(Handler.Abstract handler) throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
  }

  static StreamServer serving(WebSocketUpgrade.Session session) throws Exception {
    return serving(Framing.BYTES, session);
  }

  static StreamServer serving(Framing framing, WebSocketUpgrade.Session session) throws Exception {
    return new StreamServer(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            return new WebSocketUpgrade(request.getConnectionMetaData().getConnector().getServer())
                .upgrade(request, response, callback, framing, session);
          }
        });
  }

  static StreamServer refusing(int status, String body) throws Exception {
    return new StreamServer(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(status);
            response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
            return true;
          }
        });
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  /// Cuts every connection without a word, as a killed process does.
  void cutConnections() {
    connector.getConnectedEndPoints().forEach(endPoint -> endPoint.close());
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
