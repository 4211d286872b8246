package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// HotplugVolumeSource.
public final class HotplugVolumeSource extends OpenObject {
  private @Nullable DataVolumeSource dataVolume;

  private @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim;

  public @Nullable DataVolumeSource getDataVolume() {
    return dataVolume;
  }

  public HotplugVolumeSource setDataVolume(@Nullable DataVolumeSource dataVolume) {
    this.dataVolume = dataVolume;
    return this;
  }

  public @Nullable PersistentVolumeClaimVolumeSource getPersistentVolumeClaim() {
    return persistentVolumeClaim;
  }

  public HotplugVolumeSource setPersistentVolumeClaim(
      @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim) {
    this.persistentVolumeClaim = persistentVolumeClaim;
    return this;
  }
}
