package org.virtfleet.apiserver.subresource;

import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// `GET virtualmachines/NAME/expand-spec`: the machine with its instance type and preference filled
/// in. Without those it is the machine as it is; instance types are not served yet, so nothing else
/// can be expanded.
final class ExpandSpec extends KubeVirtSubresource {
  private final Machines machines;

  ExpandSpec(Machines machines) {
    super(Machines.VMS, "expand-spec", "GET");
    this.machines = machines;
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) {
    Machine vm = machines.vm(exchange);
    if (vm.hasInstancetype()) {
      throw ApiException.badRequest(
          "this server has no instance types and preferences to expand from");
    }
    exchange.respond(200, vm.object());
  }
}
