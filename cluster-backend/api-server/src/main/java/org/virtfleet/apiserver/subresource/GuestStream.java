package org.virtfleet.apiserver.subresource;

import java.time.Duration;
import java.util.function.Predicate;
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
import org.virtfleet.streams.Pump;
import org.virtfleet.streams.WebSocketUpgrade;

/// `GET virtualmachineinstances/NAME/vnc` and `…/console` as WebSockets: bytes go between the user
/// and the agent of the guest's node. All that can be refused is refused before the upgrade, as a
/// `Status`.
final class GuestStream extends KubeVirtSubresource {
  private static final Logger log = LoggerFactory.getLogger(GuestStream.class);

  private final Machines machines;
  private final NodeProxy nodes;
  private final Sessions sessions;
  private final Predicate<Instance> device;
  private final String noDevice;
  private final boolean shareable;

  private GuestStream(
      String name,
      Machines machines,
      NodeProxy nodes,
      Sessions sessions,
      Predicate<Instance> device,
      String noDevice,
      boolean shareable) {
    super(Machines.VMIS, name, "GET");
    this.machines = machines;
    this.nodes = nodes;
    this.sessions = sessions;
    this.device = device;
    this.noDevice = noDevice;
    this.shareable = shareable;
  }

  static GuestStream vnc(Machines machines, NodeProxy nodes, Sessions sessions) {
    return new GuestStream(
        "vnc",
        machines,
        nodes,
        sessions,
        Instance::hasDisplay,
        "No graphics devices are present.",
        true);
  }

  static GuestStream console(Machines machines, NodeProxy nodes, Sessions sessions) {
    return new GuestStream(
        "console",
        machines,
        nodes,
        sessions,
        Instance::hasSerialConsole,
        "No serial consoles are present.",
        false);
  }

  @Override
  void answer(Exchange exchange) throws InterruptedException {
    Instance vmi = machines.vmi(exchange);
    Sessions.Entry entry = entry(exchange);
    check(exchange, vmi);
    AgentTarget target = AgentTarget.guest(vmi.object(), name());
    if (entry == Sessions.Entry.JOIN) {
      target = target.joining();
    }
    Sessions.Session session =
        sessions.open(vmi.uid() + "/" + name(), exchange.user().name(), entry);
    ByteStream far;
    try {
      far = nodes.dial(target, exchange.user());
    } catch (AgentRefused e) {
      session.close();
      exchange.respond(e.answer().code(), e.answer().contentType(), e.answer().body());
      return;
    } catch (ApiException e) {
      session.close();
      throw e;
    }
    upgrade(exchange, target, session, far);
  }

  private Sessions.Entry entry(Exchange exchange) {
    if (exchange.flag("shared")) {
      if (!shareable) {
        throw ApiException.badRequest(
            "a " + name() + " has one reader at a time: leave out the parameter shared");
      }
      return Sessions.Entry.JOIN;
    }
    return exchange.flag("preserveSession") ? Sessions.Entry.IF_FREE : Sessions.Entry.TAKE_OVER;
  }

  private void check(Exchange exchange, Instance vmi) {
    if (vmi.isFailed()) {
      throw Machines.vmiConflict(exchange, "VMI is in failed status");
    }
    if (!device.test(vmi)) {
      throw ApiException.badRequest(noDevice);
    }
    if (!vmi.isRunning()) {
      throw ApiException.badRequest("VMI is not running");
    }
    if (!WebSocketUpgrade.isRequested(exchange.request())) {
      throw ApiException.badRequest("this is a WebSocket: send an upgrade request");
    }
  }

  private static void upgrade(
      Exchange exchange, AgentTarget target, Sessions.Session session, ByteStream far) {
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
            request, exchange.response(), callback, near -> pump(near, far, session, target, user));
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
