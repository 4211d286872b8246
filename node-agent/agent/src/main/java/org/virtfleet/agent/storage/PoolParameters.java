package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.VolumeFormat;

/// What a StorageClass of ours says of its volumes, which admission has looked at
/// (docs/architecture.md, Storage).
///
/// @param pool of the host that volumes are made in; empty for the cluster's own
/// @param format of volumes that are made empty
/// @param isFull whether a volume takes all of its space at once
/// @param reclaimPolicy what becomes of a volume whose claim is gone
record PoolParameters(
    Optional<String> pool, VolumeFormat format, boolean isFull, String reclaimPolicy) {

  /// Of a claim's volume: a claim may ask for all of its space where its class does not.
  PoolParameters with(PersistentVolumeClaim claim) {
    var isAsked =
        VolumeObjects.annotation(claim, Annotations.PREALLOCATION)
            .filter("true"::equals)
            .isPresent();
    return new PoolParameters(pool, format, isFull || isAsked, reclaimPolicy);
  }

  static PoolParameters of(StorageClass storageClass) {
    Map<String, String> said =
        Objects.requireNonNullElse(storageClass.getParameters(), Map.<String, String>of());
    return new PoolParameters(
        Optional.ofNullable(said.get("pool")),
        VolumeFormat.QCOW2.libvirtName().equals(said.get("format"))
            ? VolumeFormat.QCOW2
            : VolumeFormat.RAW,
        "full".equals(said.get("allocation")),
        Objects.requireNonNullElse(storageClass.getReclaimPolicy(), "Delete"));
  }
}
