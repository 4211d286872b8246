package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far the recording of changed blocks is, for incremental backups.
public final class ChangedBlockTrackingStatus extends OpenObject {
  @JsonPropertyDescription("Where the recording stands.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String state = "";

  @JsonPropertyDescription("How far a backup is.")
  @io.fabric8.generator.annotation.Nullable private @Nullable VirtualMachineInstanceBackupStatus backupStatus;

  public String getState() {
    return state;
  }

  public ChangedBlockTrackingStatus setState(String state) {
    this.state = state;
    return this;
  }

  public @Nullable VirtualMachineInstanceBackupStatus getBackupStatus() {
    return backupStatus;
  }

  public ChangedBlockTrackingStatus setBackupStatus(
      @Nullable VirtualMachineInstanceBackupStatus backupStatus) {
    this.backupStatus = backupStatus;
    return this;
  }
}
