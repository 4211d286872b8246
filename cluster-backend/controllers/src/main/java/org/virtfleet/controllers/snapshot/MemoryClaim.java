package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.MemoryStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// The claim that keeps the memory of a guest: on the guest's node, and of the class of its first
/// disk. Pure.
final class MemoryClaim {

  /// What the screen's memory, the devices and the description of the guest may take, in bytes.
  private static final long DEVICES = 256L << 20;

  /// QEMU writes a few bytes with each page.
  private static final int SHARE_OF_HEADERS = 64;

  private MemoryClaim() {}

  /// @param instance that runs
  /// @param beside the claim of a disk; empty for a machine without claims
  static PersistentVolumeClaim of(
      String name,
      VirtualMachineInstance instance,
      Optional<PersistentVolumeClaim> beside,
      Map<String, String> notes,
      Optional<OwnerReference> owner) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace(instance.getMetadata().getNamespace())
        .withName(name)
        .withAnnotations(notes)
        .addToAnnotations(Annotations.MEMORY_OF, instance.getMetadata().getUid())
        .addToAnnotations(
            Annotations.SELECTED_NODE, Objects.requireNonNull(instance.getStatus()).getNodeName())
        .withOwnerReferences(owner.stream().toList())
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(
            beside.map(claim -> claim.getSpec().getStorageClassName()).orElse(null))
        .withNewResources()
        .addToRequests("storage", size(instance))
        .endResources()
        .endSpec()
        .build();
  }

  /// Nobody knows before how much of its memory a guest has ever written.
  private static Quantity size(VirtualMachineInstance instance) {
    MemoryStatus memory =
        Objects.requireNonNullElseGet(
            Objects.requireNonNull(instance.getStatus()).getMemory(), MemoryStatus::new);
    long most =
        Stream.of(memory.getGuestAtBoot(), memory.getGuestCurrent(), memory.getGuestRequested())
            .filter(Objects::nonNull)
            .map(Quantity::getAmountInBytes)
            .map(BigDecimal::longValue)
            .max(Comparator.naturalOrder())
            .orElse(0L);
    return new Quantity(Long.toString(most + most / SHARE_OF_HEADERS + DEVICES));
  }
}
