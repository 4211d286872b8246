package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is attached: a claim or a data volume.
public final class HotplugVolumeSource extends OpenObject {
  @JsonPropertyDescription("Where the first content comes from. Exactly one kind.")
  private @Nullable DataVolumeSource dataVolume;

  @JsonPropertyDescription("Shows the volume of a claim.")
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
