package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Volumes on the move.
public final class VolumeMigrationState extends OpenObject {
  @JsonPropertyDescription("Each of them.")
  private @Nullable List<StorageMigratedVolumeInfo> migratedVolumes;

  public List<StorageMigratedVolumeInfo> getMigratedVolumes() {
    return migratedVolumes == null ? List.of() : migratedVolumes;
  }

  public VolumeMigrationState setMigratedVolumes(List<StorageMigratedVolumeInfo> migratedVolumes) {
    this.migratedVolumes = migratedVolumes;
    return this;
  }
}
