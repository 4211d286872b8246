package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.instancetype.Expansion;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.status.StatusCause;

/// `GET virtualmachines/NAME/expand-spec`: the machine with its instance type and preference
/// written into it. Without those it is the machine as it is.
final class ExpandSpec extends KubeVirtSubresource {
  private final Machines machines;
  private final Expansion types;

  ExpandSpec(Machines machines, Expansion types) {
    super(Machines.VMS, "expand-spec", "GET");
    this.machines = machines;
    this.types = types;
  }

  @Override
  String representation() {
    return "application/json";
  }

  @Override
  void answer(Exchange exchange) {
    exchange.respond(200, expanded(types, machines.vm(exchange).object()));
  }

  static ObjectNode expanded(Expansion types, ObjectNode vm) {
    List<StatusCause> causes = types.expand(vm);
    if (!causes.isEmpty()) {
      throw ApiException.badRequest(
          causes.stream().map(StatusCause::message).collect(Collectors.joining(", ")));
    }
    return vm;
  }
}
