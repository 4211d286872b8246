package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VolumeUpdateState.
public final class VolumeUpdateState extends OpenObject {
  private @Nullable VolumeMigrationState volumeMigrationState;

  public @Nullable VolumeMigrationState getVolumeMigrationState() {
    return volumeMigrationState;
  }

  public VolumeUpdateState setVolumeMigrationState(
      @Nullable VolumeMigrationState volumeMigrationState) {
    this.volumeMigrationState = volumeMigrationState;
    return this;
  }
}
