package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.OptionalLong;
import org.virtfleet.apiserver.http.Exchange;
import org.virtfleet.apiserver.status.ApiException;

/// `PUT virtualmachines/NAME/restart` with RestartOptions: a stop and a start, one after the other.
final class Restart extends KubeVirtSubresource {
  private final Machines machines;

  Restart(Machines machines) {
    super(Machines.VMS, "restart", "PUT");
    this.machines = machines;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "RestartOptions");
    OptionalLong grace = options.seconds("gracePeriodSeconds");
    if (grace.isPresent() && grace.getAsLong() > 0) {
      throw ApiException.badRequest("For force restart, only gracePeriod=0 is supported for now");
    }
    if (grace.isPresent() && grace.getAsLong() < 0) {
      throw ApiException.badRequest("gracePeriod has to be greater or equal to 0");
    }
    String strategy = machines.vm(exchange).runStrategy();
    if (strategy.equals("Halted") || strategy.equals("Once")) {
      throw Machines.vmConflict(
          exchange, // The slip of the pen is KubeVirt's.
          "RunStategy " + strategy + " does not support manual restart requests");
    }
    Instance vmi =
        machines
            .findVmi(exchange)
            .orElseThrow(() -> Machines.vmConflict(exchange, "VM is not running: Halted"));
    if (!options.isDryRun()) {
      if (grace.isPresent()) {
        machines.updateVmi(exchange, object -> Instance.withGracePeriod(object, 0));
      }
      List<StateChange> changes = List.of(StateChange.stop(vmi), StateChange.start(false));
      machines.updateVmStatus(exchange, object -> StateChange.request(exchange, object, changes));
    }
    exchange.respondEmpty(202);
  }
}
