package org.virtfleet.agent.unmanaged;

import java.util.List;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.StateChangeRequestAction;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;

/// What the start, stop and restart subresources ask for that is not done yet
/// (`status.stateChangeRequests`; the vm controller takes away what is done).
enum Wish {
  NOTHING,
  START,
  STOP;

  static Wish of(VirtualMachine vm, Optional<VirtualMachineInstance> instance) {
    for (VirtualMachineStateChangeRequest request : requests(vm)) {
      Wish wish = of(request, instance);
      if (wish != NOTHING) {
        return wish;
      }
    }
    return NOTHING;
  }

  /// A stop is of one run of the guest: the next run has another uid. What is fulfilled is passed
  /// over.
  private static Wish of(
      VirtualMachineStateChangeRequest request, Optional<VirtualMachineInstance> instance) {
    Optional<StateChangeRequestAction> action = StateChangeRequestAction.of(request.getAction());
    if (action.isEmpty()) {
      return NOTHING;
    }
    return switch (action.get()) {
      case START -> instance.isEmpty() ? START : NOTHING;
      case STOP -> instance.filter(run -> isOf(request, run)).isPresent() ? STOP : NOTHING;
    };
  }

  private static boolean isOf(
      VirtualMachineStateChangeRequest request, VirtualMachineInstance instance) {
    return request.getUid() == null || request.getUid().equals(instance.getMetadata().getUid());
  }

  /// Whether a start is asked for behind the stop.
  static boolean isRestart(VirtualMachine vm) {
    return requests(vm).stream()
        .anyMatch(r -> StateChangeRequestAction.START.value().equals(r.getAction()));
  }

  /// Whether a start that is asked for leaves the processors stopped.
  static boolean startsPaused(VirtualMachine vm) {
    return requests(vm).stream()
        .filter(request -> StateChangeRequestAction.START.value().equals(request.getAction()))
        .findFirst()
        .map(VirtualMachineStateChangeRequest::getData)
        .filter(data -> "true".equals(data.get("paused")))
        .isPresent();
  }

  /// What is left of the requests once the start at their head was tried.
  static List<VirtualMachineStateChangeRequest> withoutStart(VirtualMachine vm) {
    List<VirtualMachineStateChangeRequest> requests = requests(vm);
    boolean start =
        !requests.isEmpty()
            && StateChangeRequestAction.START.value().equals(requests.getFirst().getAction());
    return start ? requests.subList(1, requests.size()) : requests;
  }

  private static List<VirtualMachineStateChangeRequest> requests(VirtualMachine vm) {
    return vm.getStatus() == null ? List.of() : vm.getStatus().getStateChangeRequests();
  }
}
