package org.virtfleet.controllers.volume;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.CSIStorageCapacity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.VolumeClaims;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;

/// The caches that say what a claim needs to know.
record StorageView(
    Cache<PersistentVolumeClaim> claims,
    Cache<PersistentVolume> volumes,
    Cache<StorageClass> classes,
    Cache<CSIStorageCapacity> capacities,
    Cache<Node> nodes,
    Cache<VirtualMachine> machines,
    Cache<VirtualMachineInstance> instances) {

  private static final String BY_CLAIM = "volume/claim";
  private static final String BY_SOURCE = "volume/source";
  private static final String BY_USER = "volume/user";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  static StorageView of(Caches caches) {
    return new StorageView(
        caches
            .of(PersistentVolumeClaim.class)
            .index(BY_SOURCE, StorageView::source)
            .index(BY_USER, ClaimUsers::told),
        caches.of(PersistentVolume.class),
        caches.of(StorageClass.class),
        caches.of(CSIStorageCapacity.class),
        caches.of(Node.class),
        caches.of(VirtualMachine.class).index(BY_CLAIM, StorageView::claimsOf),
        caches.of(VirtualMachineInstance.class).index(BY_CLAIM, StorageView::claimsOf));
  }

  Optional<StorageClass> storageClass(String name) {
    return classes.get(Key.of("", name));
  }

  Optional<String> defaultClass() {
    return classes.list().stream()
        .filter(
            c -> Storage.annotation(c, Storage.DEFAULT_CLASS).filter("true"::equals).isPresent())
        .map(c -> c.getMetadata().getName())
        .min(String::compareTo);
  }

  /// Whether an instance that has not ended has the claim among its volumes.
  boolean isInUse(Key claim) {
    return instances.filedUnder(BY_CLAIM, claim).stream()
        .anyMatch(instance ->
            instance.getStatus() == null
                || !ENDED.contains(
                    Objects.requireNonNullElse(instance.getStatus().getPhase(), "")));
  }

  /// The claims that are to become copies of a claim.
  List<PersistentVolumeClaim> copiesOf(Key claim) {
    return claims.filedUnder(BY_SOURCE, claim);
  }

  /// The claims that say that somebody uses them.
  ///
  /// @param user as {@link ClaimUsers} writes it
  List<PersistentVolumeClaim> toldToBeUsedBy(Key user) {
    return claims.filedUnder(BY_USER, user);
  }

  List<VirtualMachine> machinesWith(Key claim) {
    return machines.filedUnder(BY_CLAIM, claim);
  }

  List<VirtualMachineInstance> instancesWith(Key claim) {
    return instances.filedUnder(BY_CLAIM, claim);
  }

  private static List<Key> source(PersistentVolumeClaim claim) {
    return Storage.cloneSource(claim).stream().toList();
  }

  /// The nodes of the other claims of the machines that use this one.
  Set<String> companionNodes(PersistentVolumeClaim claim) {
    Key own = Key.of(claim);
    return machines.filedUnder(BY_CLAIM, own).stream()
        .flatMap(vm -> claimsOf(vm).stream())
        .filter(key -> !key.equals(own))
        .flatMap(key -> claims.get(key).stream())
        .flatMap(other -> Storage.annotation(other, Annotations.SELECTED_NODE).stream())
        .collect(Collectors.toSet());
  }

  static List<Key> claimsOf(VirtualMachineInstance instance) {
    return claimsOf(instance.getMetadata().getNamespace(), instance.getSpec());
  }

  static List<Key> claimsOf(VirtualMachine vm) {
    return claimsOf(vm.getMetadata().getNamespace(), vm.getSpec().getTemplate().getSpec());
  }

  private static List<Key> claimsOf(String namespace, @Nullable VirtualMachineInstanceSpec spec) {
    return spec == null
        ? List.of()
        : spec.getVolumes().stream()
            .flatMap(volume -> VolumeClaims.used(volume).stream())
            .map(name -> Key.of(namespace, name))
            .toList();
  }
}
