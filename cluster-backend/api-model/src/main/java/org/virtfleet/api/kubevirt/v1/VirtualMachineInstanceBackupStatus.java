package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far a backup is.
public final class VirtualMachineInstanceBackupStatus extends OpenObject {
  private @Nullable String backupMsg;

  private @Nullable String backupName;

  private @Nullable String checkpointName;

  private @Nullable Boolean completed;

  private @Nullable String endTimestamp;

  private @Nullable Boolean failed;

  private @Nullable String quiesceStatus;

  private @Nullable String startTimestamp;

  @JsonPropertyDescription("The volumes in it.")
  private @Nullable List<VirtualMachineInstanceBackupVolumeInfo> volumes;

  public @Nullable String getBackupMsg() {
    return backupMsg;
  }

  public VirtualMachineInstanceBackupStatus setBackupMsg(@Nullable String backupMsg) {
    this.backupMsg = backupMsg;
    return this;
  }

  public @Nullable String getBackupName() {
    return backupName;
  }

  public VirtualMachineInstanceBackupStatus setBackupName(@Nullable String backupName) {
    this.backupName = backupName;
    return this;
  }

  public @Nullable String getCheckpointName() {
    return checkpointName;
  }

  public VirtualMachineInstanceBackupStatus setCheckpointName(@Nullable String checkpointName) {
    this.checkpointName = checkpointName;
    return this;
  }

  public @Nullable Boolean getCompleted() {
    return completed;
  }

  public VirtualMachineInstanceBackupStatus setCompleted(@Nullable Boolean completed) {
    this.completed = completed;
    return this;
  }

  public @Nullable String getEndTimestamp() {
    return endTimestamp;
  }

  public VirtualMachineInstanceBackupStatus setEndTimestamp(@Nullable String endTimestamp) {
    this.endTimestamp = endTimestamp;
    return this;
  }

  public @Nullable Boolean getFailed() {
    return failed;
  }

  public VirtualMachineInstanceBackupStatus setFailed(@Nullable Boolean failed) {
    this.failed = failed;
    return this;
  }

  public @Nullable String getQuiesceStatus() {
    return quiesceStatus;
  }

  public VirtualMachineInstanceBackupStatus setQuiesceStatus(@Nullable String quiesceStatus) {
    this.quiesceStatus = quiesceStatus;
    return this;
  }

  public @Nullable String getStartTimestamp() {
    return startTimestamp;
  }

  public VirtualMachineInstanceBackupStatus setStartTimestamp(@Nullable String startTimestamp) {
    this.startTimestamp = startTimestamp;
    return this;
  }

  public List<VirtualMachineInstanceBackupVolumeInfo> getVolumes() {
    return volumes == null ? List.of() : volumes;
  }

  public VirtualMachineInstanceBackupStatus setVolumes(
      List<VirtualMachineInstanceBackupVolumeInfo> volumes) {
    this.volumes = volumes;
    return this;
  }
}
