package org.virtfleet.apiserver.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.virtfleet.apiserver.ServerObjects;
import org.virtfleet.apiserver.ServerObjects.Scope;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusReason;
import org.virtfleet.streams.ByteStream;
import org.virtfleet.streams.CloseReason;
import org.virtfleet.streams.WebSocketUpgrade;

/// The present values of what clients look at, pushed over one WebSocket a client.
final class LiveValues implements AutoCloseable {
  /// Of one user: windows of a few desktops.
  private static final int MOST_OF_A_USER = 32;

  private static final User SELF = new User("system:apiserver", List.of(User.MASTERS));

  private final ServerObjects objects;
  private final NodeProxy agents;
  private final Map<String, NodeFeed> feeds = new HashMap<>();
  private final Map<ByteStream, String> open = new HashMap<>();

  LiveValues(ServerObjects objects, NodeProxy agents) {
    this.objects = objects;
    this.agents = agents;
  }

  void open(Exchange exchange) {
    Request request = exchange.request();
    if (!WebSocketUpgrade.isRequested(request)) {
      throw ApiException.badRequest("this is a WebSocket: send an upgrade request");
    }
    String user = exchange.user().name();
    checkRoom(user);
    WebSocketUpgrade webSockets =
        new WebSocketUpgrade(request.getConnectionMetaData().getConnector().getServer());
    boolean upgraded =
        webSockets.upgrade(
            request,
            exchange.response(),
            exchange.callback(),
            stream -> serve(new LiveSession(stream, exchange.rights(), this), stream, user));
    if (!upgraded) {
      throw ApiException.badRequest("the WebSocket handshake is not correct");
    }
  }

  private void serve(LiveSession session, ByteStream stream, String user) throws Exception {
    synchronized (open) {
      open.put(stream, user);
    }
    try {
      session.run();
    } finally {
      synchronized (open) {
        open.remove(stream);
      }
    }
  }

  private void checkRoom(String user) {
    synchronized (open) {
      if (open.values().stream().filter(user::equals).count() >= MOST_OF_A_USER) {
        throw new ApiException(
            StatusReason.SERVICE_UNAVAILABLE,
            "user \"%s\" has %d of these open: close some".formatted(user, MOST_OF_A_USER));
      }
    }
  }

  NodeFeed feed(String node) {
    synchronized (feeds) {
      return feeds.computeIfAbsent(node, name -> new NodeFeed(name, agents));
    }
  }

  /// Where a guest runs; empty when it does not.
  Optional<String> nodeOf(String namespace, String name) {
    Scope instances = new Scope("virtualmachineinstances.kubevirt.io", namespace, SELF);
    return objects
        .find(instances, name)
        .map(vmi -> vmi.path("status").path("nodeName").asText())
        .filter(node -> !node.isEmpty());
  }

  @Override
  public void close() {
    synchronized (open) {
      Set.copyOf(open.keySet())
          .forEach(stream -> stream.close(CloseReason.goingAway("The server stops.")));
    }
  }
}
