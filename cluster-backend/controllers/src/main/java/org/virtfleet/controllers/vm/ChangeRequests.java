package org.virtfleet.controllers.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;

/// `status.stateChangeRequests`: what the start, stop and restart subresources asked for, in order.
/// Only the head counts; a restart is a Stop that names the instance, then a Start.
record ChangeRequests(List<VirtualMachineStateChangeRequest> requests) {

  private static final String START = "Start";
  private static final String STOP = "Stop";

  ChangeRequests {
    requests = List.copyOf(requests);
  }

  static ChangeRequests of(MachineView view) {
    return new ChangeRequests(view.status().getStateChangeRequests());
  }

  boolean start() {
    return !requests.isEmpty() && START.equals(requests.getFirst().getAction());
  }

  /// What came with the request to start, such as `paused: "true"`.
  Map<String, String> startData() {
    return start() ? requests.getFirst().getData() : Map.of();
  }

  /// Whether this very instance is to stop. A request that names an earlier instance is none.
  boolean stop(VirtualMachineInstance instance) {
    return !requests.isEmpty() && isStopOf(requests.getFirst(), instance);
  }

  ChangeRequests withStart() {
    if (start()) {
      return this;
    }
    var more = new ArrayList<>(requests);
    more.add(new VirtualMachineStateChangeRequest().setAction(START));
    return new ChangeRequests(more);
  }

  /// Without those at the head that are fulfilled: a Stop whose instance is gone, a Start once
  /// there is an instance.
  ChangeRequests withoutFulfilled(@Nullable VirtualMachineInstance instance) {
    var open = new ArrayList<>(requests);
    while (!open.isEmpty() && fulfilled(open.getFirst(), instance)) {
      open.removeFirst();
    }
    return new ChangeRequests(open);
  }

  private static boolean fulfilled(
      VirtualMachineStateChangeRequest request, @Nullable VirtualMachineInstance instance) {
    return switch (request.getAction()) {
      case START ->
          instance != null && !InstanceFacts.ended(instance) && !InstanceFacts.deleting(instance);
      case STOP -> instance == null || !isStopOf(request, instance);
      default -> true; // An action nobody knows must not block those behind it.
    };
  }

  private static boolean isStopOf(
      VirtualMachineStateChangeRequest request, VirtualMachineInstance instance) {
    return STOP.equals(request.getAction())
        && (request.getUid() == null || request.getUid().equals(instance.getMetadata().getUid()));
  }
}
