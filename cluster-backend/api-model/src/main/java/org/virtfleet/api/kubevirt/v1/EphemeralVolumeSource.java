package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// EphemeralVolumeSource.
public final class EphemeralVolumeSource extends OpenObject {
  private @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim;

  public @Nullable PersistentVolumeClaimVolumeSource getPersistentVolumeClaim() {
    return persistentVolumeClaim;
  }

  public EphemeralVolumeSource setPersistentVolumeClaim(
      @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim) {
    this.persistentVolumeClaim = persistentVolumeClaim;
    return this;
  }
}
