package org.virtfleet.apiserver.subresource;

import java.util.function.Predicate;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.streams.Framing;

/// `GET virtualmachineinstances/NAME/vnc` and `…/console` as WebSockets: bytes go between the user
/// and the agent of the guest's node. All that can be refused is refused before the upgrade, as a
/// `Status`.
final class GuestStream extends KubeVirtSubresource {
  private final Machines machines;
  private final Relay relay;
  private final Sessions sessions;
  private final Predicate<Instance> device;
  private final String noDevice;
  private final boolean shareable;

  private GuestStream(
      String name,
      Machines machines,
      Relay relay,
      Sessions sessions,
      Predicate<Instance> device,
      String noDevice,
      boolean shareable) {
    super(Machines.VMIS, name, "GET");
    this.machines = machines;
    this.relay = relay;
    this.sessions = sessions;
    this.device = device;
    this.noDevice = noDevice;
    this.shareable = shareable;
  }

  static GuestStream vnc(Machines machines, Relay relay, Sessions sessions) {
    return new GuestStream(
        "vnc",
        machines,
        relay,
        sessions,
        Instance::hasDisplay,
        "No graphics devices are present.",
        true);
  }

  static GuestStream console(Machines machines, Relay relay, Sessions sessions) {
    return new GuestStream(
        "console",
        machines,
        relay,
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
    relay.open(exchange, target, Framing.BYTES, session);
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
    Relay.requireWebSocket(exchange);
  }
}
