package org.virtfleet.apiserver.subresource;

import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.nodeproxy.AgentAnswer;
import org.virtfleet.apiserver.nodeproxy.AgentTarget;
import org.virtfleet.apiserver.nodeproxy.NodeProxy;
import org.virtfleet.apiserver.status.ApiException;

/// `GET virtualmachineinstances/NAME/vnc/screenshot`: the screen as a PNG.
final class Screenshot extends KubeVirtSubresource {
  private final Machines machines;
  private final NodeProxy nodes;

  Screenshot(Machines machines, NodeProxy nodes) {
    super(Machines.VMIS, "vnc/screenshot", "GET");
    this.machines = machines;
    this.nodes = nodes;
  }

  @Override
  String representation() {
    return "image/png";
  }

  @Override
  void answer(Exchange exchange) throws InterruptedException {
    Instance vmi = machines.vmi(exchange);
    if (!vmi.hasDisplay()) {
      throw ApiException.badRequest("No graphics devices are present.");
    }
    if (!vmi.isRunning()) {
      throw ApiException.badRequest("VMI is not running");
    }
    AgentAnswer answer =
        nodes.call("GET", AgentTarget.guest(vmi.object(), "screenshot"), exchange.user());
    exchange.respond(answer.code(), answer.contentType(), answer.body());
  }
}
