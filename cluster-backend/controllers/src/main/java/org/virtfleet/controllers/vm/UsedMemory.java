package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.TypedClient;

/// Memory that a restored guest has gone on from (decision 0024). It is good for one start: the
/// disks are others as soon as the guest writes. First the claim goes, then the machine's word for
/// it.
record UsedMemory(TypedClient client, ObjectWriter writer) {

  /// @return the machine as it is then
  VirtualMachine forget(VirtualMachine vm, @Nullable VirtualMachineInstance instance) {
    Optional<String> memory = memory(vm);
    boolean used =
        memory.isPresent()
            && instance != null
            && memory.equals(memory(instance))
            && InstanceFacts.everRan(instance);
    if (!used) {
      return vm;
    }
    client
        .find(PersistentVolumeClaim.class, Key.of(vm.getMetadata().getNamespace(), memory.get()))
        .filter(claim -> Owners.controls(vm, claim))
        .ifPresent(writer::delete);
    return writer.patchMetadata(
        vm,
        metadata ->
            new ObjectMetaBuilder(metadata).removeFromAnnotations(Annotations.RESUME_FROM).build());
  }

  private static Optional<String> memory(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(Annotations.RESUME_FROM));
  }
}
