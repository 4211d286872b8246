package org.virtfleet.controllers.vm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// Disks of a machine that goes which others have, too. They would go with it as what it owns, also
/// those of machines that are stopped; so it lets go of them first.
///
/// @param machines that have a claim among their volumes
/// @param instances that do: one may have no machine, or still run with a disk that its machine has
///   given up
record SharedDisks(
    Function<Key, List<VirtualMachine>> machines,
    Function<Key, List<VirtualMachineInstance>> instances,
    Cache<DataVolume> dataVolumes,
    Cache<PersistentVolumeClaim> claims,
    ObjectWriter writer,
    EventRecorder events) {

  /// The claims that a machine needs.
  static List<Key> claims(VirtualMachine vm) {
    return claims(vm, vm.getSpec().getTemplate().getSpec());
  }

  /// The claims that an instance has.
  static List<Key> claims(VirtualMachineInstance instance) {
    return claims(instance, instance.getSpec());
  }

  private static List<Key> claims(HasMetadata of, @Nullable VirtualMachineInstanceSpec spec) {
    return spec == null
        ? List.of()
        : spec.getVolumes().stream()
            .flatMap(volume -> VolumeClaims.used(volume).stream())
            .map(name -> Key.of(of.getMetadata().getNamespace(), name))
            .toList();
  }

  /// Before the machine is gone: what it owned then is nobody's any more.
  void keep(VirtualMachine vm) {
    Stream.concat(claims(vm).stream(), made(vm))
        .distinct()
        .forEach(claim -> other(vm, claim).ifPresent(other -> keep(vm, claim, other)));
  }

  private static Stream<Key> made(VirtualMachine vm) {
    return vm.getSpec().getDataVolumeTemplates().stream()
        .map(template -> Objects.requireNonNull(template.getMetadata()).getName())
        .map(name -> Key.of(vm.getMetadata().getNamespace(), name));
  }

  /// One that goes as well needs nothing, and one that has ended does not come back.
  private Optional<HasMetadata> other(VirtualMachine vm, Key claim) {
    Stream<HasMetadata> others =
        machines.apply(claim).stream()
            .filter(other -> !other.getMetadata().getUid().equals(vm.getMetadata().getUid()))
            .map(HasMetadata.class::cast);
    Stream<HasMetadata> guests =
        instances.apply(claim).stream()
            .filter(guest -> !Owners.controls(vm, guest) && !InstanceFacts.ended(guest))
            .map(HasMetadata.class::cast);
    return Stream.concat(others, guests)
        .filter(other -> other.getMetadata().getDeletionTimestamp() == null)
        .findFirst();
  }

  private void keep(VirtualMachine vm, Key claim, HasMetadata other) {
    boolean isLetGo =
        Stream.of(letGo(dataVolumes.get(claim), vm), letGo(claims.get(claim), vm))
            .reduce(false, Boolean::logicalOr);
    if (isLetGo) {
      events.normal(
          vm,
          "SharedDiskKept",
          "PersistentVolumeClaim %s stays: %s %s has it, too"
              .formatted(
                  claim.name(),
                  HasMetadata.getKind(other.getClass()),
                  other.getMetadata().getName()));
    }
  }

  private <T extends HasMetadata> boolean letGo(Optional<T> object, VirtualMachine vm) {
    boolean isOwned =
        object
            .filter(seen ->
                seen.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> owner.getUid().equals(vm.getMetadata().getUid())))
            .isPresent();
    if (isOwned) {
      var _ = writer.patchMetadata(object.orElseThrow(), metadata -> without(metadata, vm));
    }
    return isOwned;
  }

  private static ObjectMeta without(ObjectMeta metadata, VirtualMachine vm) {
    return new ObjectMetaBuilder(metadata)
        .removeMatchingFromOwnerReferences(
            owner -> vm.getMetadata().getUid().equals(owner.getUid()))
        .build();
  }
}
