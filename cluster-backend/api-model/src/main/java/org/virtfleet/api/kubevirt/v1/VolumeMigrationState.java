package org.virtfleet.api.kubevirt.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VolumeMigrationState.
public final class VolumeMigrationState extends OpenObject {
  private @Nullable List<StorageMigratedVolumeInfo> migratedVolumes;

  public List<StorageMigratedVolumeInfo> getMigratedVolumes() {
    return migratedVolumes == null ? List.of() : migratedVolumes;
  }

  public VolumeMigrationState setMigratedVolumes(List<StorageMigratedVolumeInfo> migratedVolumes) {
    this.migratedVolumes = migratedVolumes;
    return this;
  }
}
