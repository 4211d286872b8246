package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far an exchange of volumes is.
public final class VolumeUpdateState extends OpenObject {
  @JsonPropertyDescription("Volumes on the move.")
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
