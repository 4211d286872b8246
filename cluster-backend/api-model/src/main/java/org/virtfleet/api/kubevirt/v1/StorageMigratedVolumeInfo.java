package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A volume that moves to another claim.
public final class StorageMigratedVolumeInfo extends OpenObject {
  @JsonPropertyDescription("The volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String volumeName = "";

  @JsonPropertyDescription("The claim behind a volume.")
  private @Nullable PersistentVolumeClaimInfo destinationPVCInfo;

  @JsonPropertyDescription("The claim behind a volume.")
  private @Nullable PersistentVolumeClaimInfo sourcePVCInfo;

  public String getVolumeName() {
    return volumeName;
  }

  public StorageMigratedVolumeInfo setVolumeName(String volumeName) {
    this.volumeName = volumeName;
    return this;
  }

  public @Nullable PersistentVolumeClaimInfo getDestinationPVCInfo() {
    return destinationPVCInfo;
  }

  public StorageMigratedVolumeInfo setDestinationPVCInfo(
      @Nullable PersistentVolumeClaimInfo destinationPVCInfo) {
    this.destinationPVCInfo = destinationPVCInfo;
    return this;
  }

  public @Nullable PersistentVolumeClaimInfo getSourcePVCInfo() {
    return sourcePVCInfo;
  }

  public StorageMigratedVolumeInfo setSourcePVCInfo(
      @Nullable PersistentVolumeClaimInfo sourcePVCInfo) {
    this.sourcePVCInfo = sourcePVCInfo;
    return this;
  }
}
