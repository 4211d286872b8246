package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.virtfleet.apiserver.http.Exchange;

/// `PUT …/evacuate/cancel` with EvacuateCancelOptions: takes back that an instance is to leave its
/// node.
final class CancelEvacuation extends KubeVirtSubresource {
  private static final String NODE = "evacuationNodeName";

  private final Machines machines;

  private CancelEvacuation(String resource, Machines machines) {
    super(resource, "evacuate/cancel", "PUT");
    this.machines = machines;
  }

  static List<CancelEvacuation> all(Machines machines) {
    return List.of(
        new CancelEvacuation(Machines.VMS, machines),
        new CancelEvacuation(Machines.VMIS, machines));
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "EvacuateCancelOptions");
    if (resource().equals(Machines.VMS)
        && !machines.vm(exchange).object().path("status").path("created").asBoolean()) {
      throw Machines.vmConflict(exchange, "VMI is not started");
    }
    String marked = machines.vmi(exchange).object().path("status").path(NODE).asText("");
    if (!marked.isEmpty()) {
      if (!marked.equals(options.json().path(NODE).asText(""))) {
        throw Machines.vmiConflict(
            exchange, "it is to leave node \"" + marked + "\", not the one that is named");
      }
      if (!options.isDryRun()) {
        machines.updateVmi(exchange, CancelEvacuation::unmarked);
      }
    }
    exchange.respondEmpty(200);
  }

  private static ObjectNode unmarked(ObjectNode vmi) {
    vmi.withObjectProperty("status").remove(NODE);
    return vmi;
  }
}
