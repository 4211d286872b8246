package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.AgentAnswer;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;

/// `GET virtualmachineinstances/NAME/guestosinfo`, `userlist` and `filesystemlist`: what the agent
/// inside a guest knows. The refusals are KubeVirt's, but 404 and 409 where it says 500: what a
/// client asks for is no fault of the server.
final class GuestQuestion extends KubeVirtSubresource {
  private final Machines machines;
  private final NodeProxy nodes;

  private GuestQuestion(String name, Machines machines, NodeProxy nodes) {
    super(Machines.VMIS, name, "GET");
    this.machines = machines;
    this.nodes = nodes;
  }

  static List<GuestQuestion> all(Machines machines, NodeProxy nodes) {
    return Stream.of("guestosinfo", "userlist", "filesystemlist")
        .map(name -> new GuestQuestion(name, machines, nodes))
        .toList();
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) throws InterruptedException {
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isRunning()) {
      throw Machines.vmiConflict(exchange, "VMI is not running");
    }
    if (!vmi.hasGuestAgent()) {
      throw Machines.vmiConflict(exchange, "VMI does not have guest agent connected");
    }
    AgentAnswer answer =
        nodes.call("GET", AgentTarget.guest(vmi.object(), name()), exchange.user());
    exchange.respond(answer.code(), answer.contentType(), answer.body());
  }
}
