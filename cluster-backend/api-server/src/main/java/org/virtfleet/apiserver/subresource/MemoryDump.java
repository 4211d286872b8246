package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// `PUT virtualmachines/NAME/memorydump` and `…/removememorydump`. Memory is not dumped here: what
/// KubeVirt refuses is refused in its words, and the rest is told to be missing.
final class MemoryDump extends KubeVirtSubresource {
  private static final String DUMP = "memorydump";

  private final Machines machines;

  private MemoryDump(String name, Machines machines) {
    super(Machines.VMS, name, "PUT");
    this.machines = machines;
  }

  static List<MemoryDump> all(Machines machines) {
    return List.of(new MemoryDump(DUMP, machines), new MemoryDump("removememorydump", machines));
  }

  @Override
  public boolean listed() {
    return false;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange);
    Machine vm = machines.vm(exchange);
    JsonNode present = vm.object().path("status").path("memoryDumpRequest");
    if (!name().equals(DUMP)) {
      throw Machines.vmConflict(
          exchange,
          "can't remove memory dump association for vm %s, no association found"
              .formatted(exchange.info().name()));
    }
    if (options.json().path("claimName").asText("").isEmpty() && !present.isObject()) {
      throw ApiException.badRequest("Memory dump requires claim name to be set");
    }
    if (!machines.vmi(exchange).isRunning()) {
      throw Machines.vmiConflict(exchange, "VMI is not running");
    }
    throw Machines.vmConflict(exchange, "the memory of guests cannot be dumped here");
  }
}
