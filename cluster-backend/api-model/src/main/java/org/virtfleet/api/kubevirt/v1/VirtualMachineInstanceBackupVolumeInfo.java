package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.virtfleet.api.OpenObject;

/// A volume in a backup.
public final class VirtualMachineInstanceBackupVolumeInfo extends OpenObject {
  @JsonPropertyDescription("The volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String volumeName = "";

  public String getVolumeName() {
    return volumeName;
  }

  public VirtualMachineInstanceBackupVolumeInfo setVolumeName(String volumeName) {
    this.volumeName = volumeName;
    return this;
  }
}
