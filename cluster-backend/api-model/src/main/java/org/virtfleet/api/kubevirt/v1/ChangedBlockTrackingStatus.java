package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ChangedBlockTrackingStatus.
public final class ChangedBlockTrackingStatus extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String state = "";

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
