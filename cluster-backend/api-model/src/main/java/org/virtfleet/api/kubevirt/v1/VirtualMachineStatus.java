package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is known of the virtual machine now.
public final class VirtualMachineStatus extends OpenObject {
  @JsonPropertyDescription("How far the recording of changed blocks is, for incremental backups.")
  @io.fabric8.generator.annotation.Nullable private @Nullable ChangedBlockTrackingStatus changedBlockTracking;

  @JsonPropertyDescription("Statements about it.")
  private @Nullable List<VirtualMachineCondition> conditions;

  @JsonPropertyDescription("Whether there is a guest.")
  private @Nullable Boolean created;

  @JsonPropertyDescription("The generation that is wanted.")
  private @Nullable Long desiredGeneration;

  @JsonPropertyDescription("The instance type in use.")
  @io.fabric8.generator.annotation.Nullable private @Nullable InstancetypeStatusRef instancetypeRef;

  @JsonPropertyDescription("The wish for a dump of the guest's memory.")
  @io.fabric8.generator.annotation.Nullable private @Nullable VirtualMachineMemoryDumpRequest memoryDumpRequest;

  @JsonPropertyDescription("The generation that was last acted on.")
  private @Nullable Long observedGeneration;

  @JsonPropertyDescription("The preference in use.")
  @io.fabric8.generator.annotation.Nullable private @Nullable InstancetypeStatusRef preferenceRef;

  @JsonPropertyDescription("Its state in one word, for people.")
  @Default("Stopped")
  private @Nullable String printableStatus;

  @JsonPropertyDescription("Whether the guest runs and is ready.")
  private @Nullable Boolean ready;

  @JsonPropertyDescription("The restore that goes on.")
  private @Nullable String restoreInProgress;

  @JsonPropertyDescription("The run strategy that is followed.")
  private @Nullable String runStrategy;

  @JsonPropertyDescription("The snapshot that is being made.")
  private @Nullable String snapshotInProgress;

  @JsonPropertyDescription("How often the guest failed to start.")
  @io.fabric8.generator.annotation.Nullable private @Nullable VirtualMachineStartFailure startFailure;

  @JsonPropertyDescription("What somebody wants it to do.")
  private @Nullable List<VirtualMachineStateChangeRequest> stateChangeRequests;

  @JsonPropertyDescription("Volumes that somebody wants attached or taken off.")
  private @Nullable List<VirtualMachineVolumeRequest> volumeRequests;

  @JsonPropertyDescription("Which volumes can be snapshotted.")
  private @Nullable List<VolumeSnapshotStatus> volumeSnapshotStatuses;

  @JsonPropertyDescription("How far an exchange of volumes is.")
  private @Nullable VolumeUpdateState volumeUpdateState;

  public @Nullable ChangedBlockTrackingStatus getChangedBlockTracking() {
    return changedBlockTracking;
  }

  public VirtualMachineStatus setChangedBlockTracking(
      @Nullable ChangedBlockTrackingStatus changedBlockTracking) {
    this.changedBlockTracking = changedBlockTracking;
    return this;
  }

  public List<VirtualMachineCondition> getConditions() {
    return conditions == null ? List.of() : conditions;
  }

  public VirtualMachineStatus setConditions(List<VirtualMachineCondition> conditions) {
    this.conditions = conditions;
    return this;
  }

  public @Nullable Boolean getCreated() {
    return created;
  }

  public VirtualMachineStatus setCreated(@Nullable Boolean created) {
    this.created = created;
    return this;
  }

  public @Nullable Long getDesiredGeneration() {
    return desiredGeneration;
  }

  public VirtualMachineStatus setDesiredGeneration(@Nullable Long desiredGeneration) {
    this.desiredGeneration = desiredGeneration;
    return this;
  }

  public @Nullable InstancetypeStatusRef getInstancetypeRef() {
    return instancetypeRef;
  }

  public VirtualMachineStatus setInstancetypeRef(@Nullable InstancetypeStatusRef instancetypeRef) {
    this.instancetypeRef = instancetypeRef;
    return this;
  }

  public @Nullable VirtualMachineMemoryDumpRequest getMemoryDumpRequest() {
    return memoryDumpRequest;
  }

  public VirtualMachineStatus setMemoryDumpRequest(
      @Nullable VirtualMachineMemoryDumpRequest memoryDumpRequest) {
    this.memoryDumpRequest = memoryDumpRequest;
    return this;
  }

  public @Nullable Long getObservedGeneration() {
    return observedGeneration;
  }

  public VirtualMachineStatus setObservedGeneration(@Nullable Long observedGeneration) {
    this.observedGeneration = observedGeneration;
    return this;
  }

  public @Nullable InstancetypeStatusRef getPreferenceRef() {
    return preferenceRef;
  }

  public VirtualMachineStatus setPreferenceRef(@Nullable InstancetypeStatusRef preferenceRef) {
    this.preferenceRef = preferenceRef;
    return this;
  }

  public @Nullable String getPrintableStatus() {
    return printableStatus;
  }

  public VirtualMachineStatus setPrintableStatus(@Nullable String printableStatus) {
    this.printableStatus = printableStatus;
    return this;
  }

  public @Nullable Boolean getReady() {
    return ready;
  }

  public VirtualMachineStatus setReady(@Nullable Boolean ready) {
    this.ready = ready;
    return this;
  }

  public @Nullable String getRestoreInProgress() {
    return restoreInProgress;
  }

  public VirtualMachineStatus setRestoreInProgress(@Nullable String restoreInProgress) {
    this.restoreInProgress = restoreInProgress;
    return this;
  }

  public @Nullable String getRunStrategy() {
    return runStrategy;
  }

  public VirtualMachineStatus setRunStrategy(@Nullable String runStrategy) {
    this.runStrategy = runStrategy;
    return this;
  }

  public @Nullable String getSnapshotInProgress() {
    return snapshotInProgress;
  }

  public VirtualMachineStatus setSnapshotInProgress(@Nullable String snapshotInProgress) {
    this.snapshotInProgress = snapshotInProgress;
    return this;
  }

  public @Nullable VirtualMachineStartFailure getStartFailure() {
    return startFailure;
  }

  public VirtualMachineStatus setStartFailure(@Nullable VirtualMachineStartFailure startFailure) {
    this.startFailure = startFailure;
    return this;
  }

  public List<VirtualMachineStateChangeRequest> getStateChangeRequests() {
    return stateChangeRequests == null ? List.of() : stateChangeRequests;
  }

  /// @param stateChangeRequests null when there are none, as KubeVirt writes it
  public VirtualMachineStatus setStateChangeRequests(
      @Nullable List<VirtualMachineStateChangeRequest> stateChangeRequests) {
    this.stateChangeRequests = stateChangeRequests;
    return this;
  }

  public List<VirtualMachineVolumeRequest> getVolumeRequests() {
    return volumeRequests == null ? List.of() : volumeRequests;
  }

  public VirtualMachineStatus setVolumeRequests(List<VirtualMachineVolumeRequest> volumeRequests) {
    this.volumeRequests = volumeRequests;
    return this;
  }

  public List<VolumeSnapshotStatus> getVolumeSnapshotStatuses() {
    return volumeSnapshotStatuses == null ? List.of() : volumeSnapshotStatuses;
  }

  public VirtualMachineStatus setVolumeSnapshotStatuses(
      List<VolumeSnapshotStatus> volumeSnapshotStatuses) {
    this.volumeSnapshotStatuses = volumeSnapshotStatuses;
    return this;
  }

  public @Nullable VolumeUpdateState getVolumeUpdateState() {
    return volumeUpdateState;
  }

  public VirtualMachineStatus setVolumeUpdateState(@Nullable VolumeUpdateState volumeUpdateState) {
    this.volumeUpdateState = volumeUpdateState;
    return this;
  }
}
