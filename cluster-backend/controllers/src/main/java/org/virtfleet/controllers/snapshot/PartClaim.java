package org.virtfleet.controllers.snapshot;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.api.Annotations;

/// The claim that gets a [MachinePart]: on the node where that is, and of the class of the
/// machine's first disk. Pure.
final class PartClaim {

  private PartClaim() {}

  /// @param node where the part is
  /// @param asked what tells the node's agent what it is to get
  /// @param beside the claim of a disk; empty for a machine without claims
  static PersistentVolumeClaim of(
      String namespace,
      String name,
      String node,
      Quantity size,
      Map<String, String> asked,
      Optional<PersistentVolumeClaim> beside,
      Optional<OwnerReference> owner) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withAnnotations(asked)
        .addToAnnotations(Annotations.SELECTED_NODE, node)
        .withOwnerReferences(owner.stream().toList())
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withStorageClassName(
            beside.map(claim -> claim.getSpec().getStorageClassName()).orElse(null))
        .withNewResources()
        .addToRequests("storage", size)
        .endResources()
        .endSpec()
        .build();
  }
}
