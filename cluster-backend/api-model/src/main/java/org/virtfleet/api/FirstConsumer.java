package org.virtfleet.api;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Whether a claim's volume is made only when a machine that uses it is placed (`volumeBindingMode:
/// WaitForFirstConsumer` of its StorageClass).
public final class FirstConsumer {

  private static final String MODE = "WaitForFirstConsumer";

  private FirstConsumer() {}

  /// A copy does not wait: it can only be where its source is.
  ///
  /// @param storageClass the claim's; empty where there is none
  public static boolean isAwaited(
      PersistentVolumeClaim claim, Optional<StorageClass> storageClass) {
    Map<String, String> notes =
        Objects.requireNonNullElse(claim.getMetadata().getAnnotations(), Map.of());
    String volume = claim.getSpec().getVolumeName();
    return storageClass
            .filter(found -> Provisioners.POOL.equals(found.getProvisioner()))
            .filter(found -> MODE.equals(found.getVolumeBindingMode()))
            .isPresent()
        && (volume == null || volume.isEmpty())
        && claim.getSpec().getDataSource() == null
        && claim.getSpec().getDataSourceRef() == null
        && !notes.containsKey(Annotations.SELECTED_NODE)
        && !notes.containsKey(Annotations.BIND_AT_ONCE)
        && !notes.containsKey(Annotations.CLONE_REQUEST)
        && !notes.containsKey(Annotations.RESTORE_FROM);
  }
}
