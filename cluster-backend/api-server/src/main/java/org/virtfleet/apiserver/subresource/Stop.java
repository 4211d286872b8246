package org.virtfleet.apiserver.subresource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtfleet.apiserver.http.Exchange;

/// `PUT virtualmachines/NAME/stop` with StopOptions. A grace period is written into the instance,
/// where the agent reads it, also while the guest is shutting down already.
final class Stop extends KubeVirtSubresource {
  private final Machines machines;

  Stop(Machines machines) {
    super(Machines.VMS, "stop", "PUT");
    this.machines = machines;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "StopOptions");
    OptionalLong grace = options.seconds("gracePeriod");
    Machine vm = machines.vm(exchange);
    Optional<Instance> alive = machines.findVmi(exchange).filter(vmi -> !vmi.isFinal());
    Runnable change = change(exchange, vm, alive, grace);
    if (!options.isDryRun()) {
      if (alive.isPresent() && grace.isPresent()) {
        long seconds = Math.max(0, grace.getAsLong());
        machines.updateVmi(exchange, object -> Instance.withGracePeriod(object, seconds));
      }
      change.run();
    }
    exchange.respondEmpty(202);
  }

  private Runnable change(
      Exchange exchange, Machine vm, Optional<Instance> alive, OptionalLong grace) {
    return switch (vm.runStrategy()) {
      case "Halted" -> {
        Instance instance =
            alive.orElseThrow(() -> Machines.vmConflict(exchange, "VM is not running"));
        if (grace.isEmpty() || grace.getAsLong() >= instance.gracePeriod()) {
          throw Machines.vmConflict(
              exchange, "Halted only supports manual stop requests with a shorter graceperiod");
        }
        yield () -> {}; // It is on its way down; the shorter grace period is all there is to do.
      }
      case "Manual", "RerunOnFailure" -> {
        Instance instance =
            alive.orElseThrow(() -> Machines.vmConflict(exchange, "VM is not running"));
        List<StateChange> stop = List.of(StateChange.stop(instance));
        yield () ->
            machines.updateVmStatus(
                exchange, object -> StateChange.request(exchange, object, stop));
      }
      case String _ ->
          () -> machines.updateVm(exchange, object -> Machine.withRunStrategy(object, "Halted"));
    };
  }
}
