package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How the last migration went, or how far the present one is.
public final class VirtualMachineInstanceMigrationState extends OpenObject {
  @JsonPropertyDescription("Whether somebody wants it stopped.")
  private @Nullable Boolean abortRequested;

  @JsonPropertyDescription("How far the stopping is.")
  private @Nullable String abortStatus;

  @JsonPropertyDescription("Whether it has ended.")
  private @Nullable Boolean completed;

  @JsonPropertyDescription("When it ended.")
  private @Nullable String endTimestamp;

  @JsonPropertyDescription("Whether it has failed.")
  private @Nullable Boolean failed;

  @JsonPropertyDescription("Why it has failed.")
  private @Nullable String failureReason;

  @JsonPropertyDescription("The settings that a migration was started with.")
  private @Nullable VMIMConfigurationOptions migrationConfiguration;

  private @Nullable String migrationNetworkType;

  private @Nullable String migrationPolicyName;

  @JsonPropertyDescription("The uid of the migration.")
  private @Nullable String migrationUid;

  @JsonPropertyDescription("PreCopy, PostCopy or Paused.")
  private @Nullable String mode;

  @JsonPropertyDescription("Where the guest came from.")
  private @Nullable String sourceNode;

  private @Nullable String sourcePersistentStatePVCName;

  private @Nullable String sourcePod;

  @JsonPropertyDescription("What is known where the guest comes from.")
  private @Nullable VirtualMachineInstanceMigrationSourceState sourceState;

  @JsonPropertyDescription("When it began.")
  private @Nullable String startTimestamp;

  private @Nullable String targetAttachmentPodUID;

  @JsonPropertyDescription("The processors of the target that the guest gets.")
  private @Nullable List<Integer> targetCPUSet;

  @JsonPropertyDescription("The ports at the target.")
  private @Nullable Map<String, Integer> targetDirectMigrationNodePorts;

  private @Nullable Quantity targetMemoryOverhead;

  @JsonPropertyDescription("Where it goes.")
  private @Nullable String targetNode;

  private @Nullable String targetNodeAddress;

  private @Nullable Boolean targetNodeDomainDetected;

  private @Nullable String targetNodeDomainReadyTimestamp;

  private @Nullable String targetNodeTopology;

  private @Nullable String targetPersistentStatePVCName;

  private @Nullable String targetPod;

  @JsonPropertyDescription("What is known where the guest goes.")
  private @Nullable VirtualMachineInstanceMigrationTargetState targetState;

  public @Nullable Boolean getAbortRequested() {
    return abortRequested;
  }

  public VirtualMachineInstanceMigrationState setAbortRequested(@Nullable Boolean abortRequested) {
    this.abortRequested = abortRequested;
    return this;
  }

  public @Nullable String getAbortStatus() {
    return abortStatus;
  }

  public VirtualMachineInstanceMigrationState setAbortStatus(@Nullable String abortStatus) {
    this.abortStatus = abortStatus;
    return this;
  }

  public @Nullable Boolean getCompleted() {
    return completed;
  }

  public VirtualMachineInstanceMigrationState setCompleted(@Nullable Boolean completed) {
    this.completed = completed;
    return this;
  }

  public @Nullable String getEndTimestamp() {
    return endTimestamp;
  }

  public VirtualMachineInstanceMigrationState setEndTimestamp(@Nullable String endTimestamp) {
    this.endTimestamp = endTimestamp;
    return this;
  }

  public @Nullable Boolean getFailed() {
    return failed;
  }

  public VirtualMachineInstanceMigrationState setFailed(@Nullable Boolean failed) {
    this.failed = failed;
    return this;
  }

  public @Nullable String getFailureReason() {
    return failureReason;
  }

  public VirtualMachineInstanceMigrationState setFailureReason(@Nullable String failureReason) {
    this.failureReason = failureReason;
    return this;
  }

  public @Nullable VMIMConfigurationOptions getMigrationConfiguration() {
    return migrationConfiguration;
  }

  public VirtualMachineInstanceMigrationState setMigrationConfiguration(
      @Nullable VMIMConfigurationOptions migrationConfiguration) {
    this.migrationConfiguration = migrationConfiguration;
    return this;
  }

  public @Nullable String getMigrationNetworkType() {
    return migrationNetworkType;
  }

  public VirtualMachineInstanceMigrationState setMigrationNetworkType(
      @Nullable String migrationNetworkType) {
    this.migrationNetworkType = migrationNetworkType;
    return this;
  }

  public @Nullable String getMigrationPolicyName() {
    return migrationPolicyName;
  }

  public VirtualMachineInstanceMigrationState setMigrationPolicyName(
      @Nullable String migrationPolicyName) {
    this.migrationPolicyName = migrationPolicyName;
    return this;
  }

  public @Nullable String getMigrationUid() {
    return migrationUid;
  }

  public VirtualMachineInstanceMigrationState setMigrationUid(@Nullable String migrationUid) {
    this.migrationUid = migrationUid;
    return this;
  }

  public @Nullable String getMode() {
    return mode;
  }

  public VirtualMachineInstanceMigrationState setMode(@Nullable String mode) {
    this.mode = mode;
    return this;
  }

  public @Nullable String getSourceNode() {
    return sourceNode;
  }

  public VirtualMachineInstanceMigrationState setSourceNode(@Nullable String sourceNode) {
    this.sourceNode = sourceNode;
    return this;
  }

  public @Nullable String getSourcePersistentStatePVCName() {
    return sourcePersistentStatePVCName;
  }

  public VirtualMachineInstanceMigrationState setSourcePersistentStatePVCName(
      @Nullable String sourcePersistentStatePVCName) {
    this.sourcePersistentStatePVCName = sourcePersistentStatePVCName;
    return this;
  }

  public @Nullable String getSourcePod() {
    return sourcePod;
  }

  public VirtualMachineInstanceMigrationState setSourcePod(@Nullable String sourcePod) {
    this.sourcePod = sourcePod;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationSourceState getSourceState() {
    return sourceState;
  }

  public VirtualMachineInstanceMigrationState setSourceState(
      @Nullable VirtualMachineInstanceMigrationSourceState sourceState) {
    this.sourceState = sourceState;
    return this;
  }

  public @Nullable String getStartTimestamp() {
    return startTimestamp;
  }

  public VirtualMachineInstanceMigrationState setStartTimestamp(@Nullable String startTimestamp) {
    this.startTimestamp = startTimestamp;
    return this;
  }

  public @Nullable String getTargetAttachmentPodUID() {
    return targetAttachmentPodUID;
  }

  public VirtualMachineInstanceMigrationState setTargetAttachmentPodUID(
      @Nullable String targetAttachmentPodUID) {
    this.targetAttachmentPodUID = targetAttachmentPodUID;
    return this;
  }

  public List<Integer> getTargetCPUSet() {
    return targetCPUSet == null ? List.of() : targetCPUSet;
  }

  public VirtualMachineInstanceMigrationState setTargetCPUSet(List<Integer> targetCPUSet) {
    this.targetCPUSet = targetCPUSet;
    return this;
  }

  public Map<String, Integer> getTargetDirectMigrationNodePorts() {
    return targetDirectMigrationNodePorts == null ? Map.of() : targetDirectMigrationNodePorts;
  }

  public VirtualMachineInstanceMigrationState setTargetDirectMigrationNodePorts(
      Map<String, Integer> targetDirectMigrationNodePorts) {
    this.targetDirectMigrationNodePorts = targetDirectMigrationNodePorts;
    return this;
  }

  public @Nullable Quantity getTargetMemoryOverhead() {
    return targetMemoryOverhead;
  }

  public VirtualMachineInstanceMigrationState setTargetMemoryOverhead(
      @Nullable Quantity targetMemoryOverhead) {
    this.targetMemoryOverhead = targetMemoryOverhead;
    return this;
  }

  public @Nullable String getTargetNode() {
    return targetNode;
  }

  public VirtualMachineInstanceMigrationState setTargetNode(@Nullable String targetNode) {
    this.targetNode = targetNode;
    return this;
  }

  public @Nullable String getTargetNodeAddress() {
    return targetNodeAddress;
  }

  public VirtualMachineInstanceMigrationState setTargetNodeAddress(
      @Nullable String targetNodeAddress) {
    this.targetNodeAddress = targetNodeAddress;
    return this;
  }

  public @Nullable Boolean getTargetNodeDomainDetected() {
    return targetNodeDomainDetected;
  }

  public VirtualMachineInstanceMigrationState setTargetNodeDomainDetected(
      @Nullable Boolean targetNodeDomainDetected) {
    this.targetNodeDomainDetected = targetNodeDomainDetected;
    return this;
  }

  public @Nullable String getTargetNodeDomainReadyTimestamp() {
    return targetNodeDomainReadyTimestamp;
  }

  public VirtualMachineInstanceMigrationState setTargetNodeDomainReadyTimestamp(
      @Nullable String targetNodeDomainReadyTimestamp) {
    this.targetNodeDomainReadyTimestamp = targetNodeDomainReadyTimestamp;
    return this;
  }

  public @Nullable String getTargetNodeTopology() {
    return targetNodeTopology;
  }

  public VirtualMachineInstanceMigrationState setTargetNodeTopology(
      @Nullable String targetNodeTopology) {
    this.targetNodeTopology = targetNodeTopology;
    return this;
  }

  public @Nullable String getTargetPersistentStatePVCName() {
    return targetPersistentStatePVCName;
  }

  public VirtualMachineInstanceMigrationState setTargetPersistentStatePVCName(
      @Nullable String targetPersistentStatePVCName) {
    this.targetPersistentStatePVCName = targetPersistentStatePVCName;
    return this;
  }

  public @Nullable String getTargetPod() {
    return targetPod;
  }

  public VirtualMachineInstanceMigrationState setTargetPod(@Nullable String targetPod) {
    this.targetPod = targetPod;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationTargetState getTargetState() {
    return targetState;
  }

  public VirtualMachineInstanceMigrationState setTargetState(
      @Nullable VirtualMachineInstanceMigrationTargetState targetState) {
    this.targetState = targetState;
    return this;
  }
}
