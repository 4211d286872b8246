package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.TypedClient;

/// Memory that a restored guest has gone on from (decision 0024), and UEFI variables and a TPM that
/// it has started with (decision 0029). They are good for one start: the disks are others as soon
/// as the guest writes. First the claim goes, then the machine's word for it.
record UsedParts(TypedClient client, ObjectWriter writer) {

  private static final List<String> NOTES =
      List.of(Annotations.RESUME_FROM, Annotations.STATE_FROM);

  /// @return the machine as it is then
  VirtualMachine forget(VirtualMachine vm, @Nullable VirtualMachineInstance instance) {
    VirtualMachine seen = vm;
    for (String note : NOTES) {
      seen = forget(seen, instance, note);
    }
    return seen;
  }

  private VirtualMachine forget(
      VirtualMachine vm, @Nullable VirtualMachineInstance instance, String note) {
    Optional<String> part = part(vm, note);
    boolean used =
        part.isPresent()
            && instance != null
            && part.equals(part(instance, note))
            && InstanceFacts.everRan(instance);
    if (!used) {
      return vm;
    }
    client
        .find(PersistentVolumeClaim.class, Key.of(vm.getMetadata().getNamespace(), part.get()))
        .filter(claim -> Owners.controls(vm, claim))
        .ifPresent(writer::delete);
    return writer.patchMetadata(
        vm, metadata -> new ObjectMetaBuilder(metadata).removeFromAnnotations(note).build());
  }

  private static Optional<String> part(HasMetadata object, String note) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(note));
  }
}
