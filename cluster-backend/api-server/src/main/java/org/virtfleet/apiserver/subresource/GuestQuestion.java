package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.virtfleet.apiserver.http.Exchange;

/// `GET virtualmachineinstances/NAME/guestosinfo`, `userlist` and `filesystemlist`: what the agent
/// inside a guest knows. The refusals are KubeVirt's, but 404 and 409 where it says 500: what a
/// client asks for is no fault of the server.
final class GuestQuestion extends KubeVirtSubresource {
  private static final String SYSTEM = "guestosinfo";

  private final Machines machines;

  private GuestQuestion(String name, Machines machines) {
    super(Machines.VMIS, name, "GET");
    this.machines = machines;
  }

  static List<GuestQuestion> all(Machines machines) {
    return Stream.of(SYSTEM, "userlist", "filesystemlist")
        .map(name -> new GuestQuestion(name, machines))
        .toList();
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) {
    Instance vmi = machines.vmi(exchange);
    if (!vmi.isRunning()) {
      throw Machines.vmiConflict(exchange, "VMI is not running");
    }
    if (!vmi.hasGuestAgent()) {
      throw Machines.vmiConflict(exchange, "VMI does not have guest agent connected");
    }
    if (!name().equals(SYSTEM)) {
      throw Machines.vmiConflict(
          exchange, "guests are not asked for this here: there is no " + name());
    }
    // The instance's status is what the node's agent has learnt last.
    ObjectNode info = Machines.object("VirtualMachineInstanceGuestAgentInfo");
    info.putObject("metadata");
    info.set("os", vmi.object().path("status").path("guestOSInfo").deepCopy());
    exchange.respond(200, info);
  }
}
