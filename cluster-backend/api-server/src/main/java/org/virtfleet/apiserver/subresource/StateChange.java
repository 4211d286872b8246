package org.virtfleet.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.virtfleet.apiserver.http.Exchange;

/// A wish in `VirtualMachine.status.stateChangeRequests`, which the vm controller carries out and
/// removes.
///
/// @param uid the instance to stop; empty for a start
/// @param paused whether a start leaves the processors stopped
record StateChange(String action, Optional<String> uid, boolean paused) {
  static StateChange start(boolean paused) {
    return new StateChange("Start", Optional.empty(), paused);
  }

  static StateChange stop(Instance instance) {
    return new StateChange("Stop", Optional.of(instance.uid()), false);
  }

  /// Writes wishes into a machine's status.
  ///
  /// @throws org.virtfleet.apiserver.status.ApiException `CONFLICT` when others wait there still
  static ObjectNode request(Exchange exchange, ObjectNode vm, List<StateChange> changes) {
    ObjectNode status = vm.withObject("/status");
    if (!status.path("stateChangeRequests").isEmpty()) {
      throw Machines.vmConflict(
          exchange, "unable to complete request: stop/start already underway");
    }
    ArrayNode requests = status.putArray("stateChangeRequests");
    changes.forEach(change -> change.write(requests.addObject()));
    return vm;
  }

  private void write(ObjectNode request) {
    request.put("action", action);
    uid.ifPresent(value -> request.put("uid", value));
    if (paused) {
      request.putObject("data").put("paused", "true");
    }
  }
}
