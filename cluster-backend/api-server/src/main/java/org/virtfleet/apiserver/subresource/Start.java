package org.virtfleet.apiserver.subresource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.http.Exchange;

/// `PUT virtualmachines/NAME/start` with StartOptions.
final class Start extends KubeVirtSubresource {
  private final Machines machines;

  Start(Machines machines) {
    super(Machines.VMS, "start", "PUT");
    this.machines = machines;
  }

  @Override
  void answer(Exchange exchange) {
    ActionOptions options = ActionOptions.read(exchange, "StartOptions");
    Machine vm = machines.vm(exchange);
    Optional<Instance> vmi = machines.findVmi(exchange);
    if (vmi.isPresent() && !vmi.get().isFinal()) {
      throw Machines.vmConflict(exchange, "VM is already running");
    }
    Runnable change = change(exchange, vm, vmi, options.startsPaused());
    if (!options.isDryRun()) {
      change.run();
    }
    exchange.respondEmpty(202);
  }

  private Runnable change(Exchange exchange, Machine vm, Optional<Instance> ended, boolean paused) {
    return switch (vm.runStrategy()) {
      case "Halted" ->
          paused
              ? request(exchange, List.of(StateChange.start(true)))
              : () ->
                  machines.updateVm(exchange, object -> Machine.withRunStrategy(object, "Always"));
      case "Manual", "RerunOnFailure" -> {
        // What is left of the last run is cleared away first.
        List<StateChange> changes = new ArrayList<>(ended.map(StateChange::stop).stream().toList());
        changes.add(StateChange.start(paused));
        yield request(exchange, changes);
      }
      case String strategy ->
          throw Machines.vmConflict(exchange, strategy + " does not support manual start requests");
    };
  }

  private Runnable request(Exchange exchange, List<StateChange> changes) {
    return () ->
        machines.updateVmStatus(exchange, object -> StateChange.request(exchange, object, changes));
  }
}
