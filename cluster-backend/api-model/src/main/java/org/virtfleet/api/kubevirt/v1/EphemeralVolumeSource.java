package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest writes goes to a layer over a volume, and is lost when it stops.
public final class EphemeralVolumeSource extends OpenObject {
  @JsonPropertyDescription("Shows the volume of a claim.")
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
