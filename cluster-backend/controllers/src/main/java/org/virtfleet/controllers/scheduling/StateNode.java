package org.virtfleet.controllers.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.PersistentState;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// On which node a machine's firmware variables and TPM are. They are kept where it ran first, so
/// that is written on the machine before it is placed there, and it goes nowhere else while it
/// wants them.
record StateNode(Cache<VirtualMachine> machines, ObjectWriter writer) {
  Optional<String> of(VirtualMachineInstance instance) {
    return PersistentState.of(instance.getSpec()).isAny()
        ? machines.get(Key.of(instance)).map(vm -> annotations(vm).get(Annotations.STATE_NODE))
        : Optional.empty();
  }

  void remember(VirtualMachineInstance instance, String node) {
    if (PersistentState.of(instance.getSpec()).isAny()) {
      machines
          .get(Key.of(instance))
          .filter(vm -> Owners.controls(vm, instance))
          .ifPresent(vm ->
              writer.patch(
                  vm,
                  copy -> {
                    Map<String, String> annotations = new HashMap<>(annotations(copy));
                    annotations.put(Annotations.STATE_NODE, node);
                    copy.getMetadata().setAnnotations(annotations);
                    return copy;
                  }));
    }
  }

  private static Map<String, String> annotations(VirtualMachine vm) {
    return Objects.requireNonNullElse(vm.getMetadata().getAnnotations(), Map.of());
  }
}
