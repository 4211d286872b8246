package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is known of the guest now.
public final class VirtualMachineInstanceStatus extends OpenObject {
  @JsonPropertyDescription("The pods that run it, by uid.")
  private @Nullable Map<String, String> activePods;

  @JsonPropertyDescription("How far the recording of changed blocks is, for incremental backups.")
  private @Nullable ChangedBlockTrackingStatus changedBlockTracking;

  @JsonPropertyDescription("Statements about it.")
  private @Nullable List<VirtualMachineInstanceCondition> conditions;

  @JsonPropertyDescription("Processors that the guest has now.")
  private @Nullable CPUTopology currentCPUTopology;

  @JsonPropertyDescription("The node that it is to leave.")
  private @Nullable String evacuationNodeName;

  private @Nullable String fsFreezeStatus;

  @JsonPropertyDescription("The operating system, as the agent in the guest tells it.")
  private @Nullable VirtualMachineInstanceGuestOSInfo guestOSInfo;

  @JsonPropertyDescription("Its network cards with their addresses.")
  private @Nullable List<VirtualMachineInstanceNetworkInterface> interfaces;

  @JsonPropertyDescription("The kernel that was booted directly.")
  private @Nullable KernelBootStatus kernelBootStatus;

  @JsonPropertyDescription("The version of the container around it.")
  private @Nullable String launcherContainerImageVersion;

  @JsonPropertyDescription("The model of the mainboard.")
  private @Nullable Machine machine;

  @JsonPropertyDescription("The guest's memory now.")
  private @Nullable MemoryStatus memory;

  @JsonPropertyDescription("Volumes that move to other claims.")
  private @Nullable List<StorageMigratedVolumeInfo> migratedVolumes;

  @JsonPropertyDescription("How it could move: BlockMigration or LiveMigration.")
  private @Nullable String migrationMethod;

  @JsonPropertyDescription("How the last migration went, or how far the present one is.")
  private @Nullable VirtualMachineInstanceMigrationState migrationState;

  private @Nullable String migrationTransport;

  @JsonPropertyDescription("The node that runs it.")
  private @Nullable String nodeName;

  @JsonPropertyDescription(
      "How far it is: Pending, Scheduling, Scheduled, Running, Succeeded, Failed or Unknown.")
  private @Nullable String phase;

  @JsonPropertyDescription("When it came into each phase.")
  private @Nullable List<VirtualMachineInstancePhaseTransitionTimestamp> phaseTransitionTimestamps;

  @JsonPropertyDescription("How firmly its resources are promised.")
  @SchemaFrom(type = QosClass.class)
  private @Nullable String qosClass;

  @JsonPropertyDescription("Why it is in this phase, in one word.")
  private @Nullable String reason;

  private @Nullable Long runtimeUser;

  private @Nullable String selinuxContext;

  @JsonPropertyDescription("What a node must have for this guest.")
  private @Nullable TopologyHints topologyHints;

  @JsonPropertyDescription("The revision of the virtual machine that it was made from.")
  private @Nullable String virtualMachineRevisionName;

  @JsonPropertyDescription("Its volumes.")
  private @Nullable List<VolumeStatus> volumeStatus;

  @JsonProperty("VSOCKCID")
  private @Nullable Long vsockCid;

  public Map<String, String> getActivePods() {
    return activePods == null ? Map.of() : activePods;
  }

  public VirtualMachineInstanceStatus setActivePods(Map<String, String> activePods) {
    this.activePods = activePods;
    return this;
  }

  public @Nullable ChangedBlockTrackingStatus getChangedBlockTracking() {
    return changedBlockTracking;
  }

  public VirtualMachineInstanceStatus setChangedBlockTracking(
      @Nullable ChangedBlockTrackingStatus changedBlockTracking) {
    this.changedBlockTracking = changedBlockTracking;
    return this;
  }

  public List<VirtualMachineInstanceCondition> getConditions() {
    return conditions == null ? List.of() : conditions;
  }

  public VirtualMachineInstanceStatus setConditions(
      List<VirtualMachineInstanceCondition> conditions) {
    this.conditions = conditions;
    return this;
  }

  public @Nullable CPUTopology getCurrentCPUTopology() {
    return currentCPUTopology;
  }

  public VirtualMachineInstanceStatus setCurrentCPUTopology(
      @Nullable CPUTopology currentCPUTopology) {
    this.currentCPUTopology = currentCPUTopology;
    return this;
  }

  public @Nullable String getEvacuationNodeName() {
    return evacuationNodeName;
  }

  public VirtualMachineInstanceStatus setEvacuationNodeName(@Nullable String evacuationNodeName) {
    this.evacuationNodeName = evacuationNodeName;
    return this;
  }

  public @Nullable String getFsFreezeStatus() {
    return fsFreezeStatus;
  }

  public VirtualMachineInstanceStatus setFsFreezeStatus(@Nullable String fsFreezeStatus) {
    this.fsFreezeStatus = fsFreezeStatus;
    return this;
  }

  public @Nullable VirtualMachineInstanceGuestOSInfo getGuestOSInfo() {
    return guestOSInfo;
  }

  public VirtualMachineInstanceStatus setGuestOSInfo(
      @Nullable VirtualMachineInstanceGuestOSInfo guestOSInfo) {
    this.guestOSInfo = guestOSInfo;
    return this;
  }

  public List<VirtualMachineInstanceNetworkInterface> getInterfaces() {
    return interfaces == null ? List.of() : interfaces;
  }

  public VirtualMachineInstanceStatus setInterfaces(
      List<VirtualMachineInstanceNetworkInterface> interfaces) {
    this.interfaces = interfaces;
    return this;
  }

  public @Nullable KernelBootStatus getKernelBootStatus() {
    return kernelBootStatus;
  }

  public VirtualMachineInstanceStatus setKernelBootStatus(
      @Nullable KernelBootStatus kernelBootStatus) {
    this.kernelBootStatus = kernelBootStatus;
    return this;
  }

  public @Nullable String getLauncherContainerImageVersion() {
    return launcherContainerImageVersion;
  }

  public VirtualMachineInstanceStatus setLauncherContainerImageVersion(
      @Nullable String launcherContainerImageVersion) {
    this.launcherContainerImageVersion = launcherContainerImageVersion;
    return this;
  }

  public @Nullable Machine getMachine() {
    return machine;
  }

  public VirtualMachineInstanceStatus setMachine(@Nullable Machine machine) {
    this.machine = machine;
    return this;
  }

  public @Nullable MemoryStatus getMemory() {
    return memory;
  }

  public VirtualMachineInstanceStatus setMemory(@Nullable MemoryStatus memory) {
    this.memory = memory;
    return this;
  }

  public List<StorageMigratedVolumeInfo> getMigratedVolumes() {
    return migratedVolumes == null ? List.of() : migratedVolumes;
  }

  public VirtualMachineInstanceStatus setMigratedVolumes(
      List<StorageMigratedVolumeInfo> migratedVolumes) {
    this.migratedVolumes = migratedVolumes;
    return this;
  }

  public @Nullable String getMigrationMethod() {
    return migrationMethod;
  }

  public VirtualMachineInstanceStatus setMigrationMethod(@Nullable String migrationMethod) {
    this.migrationMethod = migrationMethod;
    return this;
  }

  public @Nullable VirtualMachineInstanceMigrationState getMigrationState() {
    return migrationState;
  }

  public VirtualMachineInstanceStatus setMigrationState(
      @Nullable VirtualMachineInstanceMigrationState migrationState) {
    this.migrationState = migrationState;
    return this;
  }

  public @Nullable String getMigrationTransport() {
    return migrationTransport;
  }

  public VirtualMachineInstanceStatus setMigrationTransport(@Nullable String migrationTransport) {
    this.migrationTransport = migrationTransport;
    return this;
  }

  public @Nullable String getNodeName() {
    return nodeName;
  }

  public VirtualMachineInstanceStatus setNodeName(@Nullable String nodeName) {
    this.nodeName = nodeName;
    return this;
  }

  public @Nullable String getPhase() {
    return phase;
  }

  public VirtualMachineInstanceStatus setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public List<VirtualMachineInstancePhaseTransitionTimestamp> getPhaseTransitionTimestamps() {
    return phaseTransitionTimestamps == null ? List.of() : phaseTransitionTimestamps;
  }

  public VirtualMachineInstanceStatus setPhaseTransitionTimestamps(
      List<VirtualMachineInstancePhaseTransitionTimestamp> phaseTransitionTimestamps) {
    this.phaseTransitionTimestamps = phaseTransitionTimestamps;
    return this;
  }

  public @Nullable String getQosClass() {
    return qosClass;
  }

  public VirtualMachineInstanceStatus setQosClass(@Nullable String qosClass) {
    this.qosClass = qosClass;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public VirtualMachineInstanceStatus setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }

  public @Nullable Long getRuntimeUser() {
    return runtimeUser;
  }

  public VirtualMachineInstanceStatus setRuntimeUser(@Nullable Long runtimeUser) {
    this.runtimeUser = runtimeUser;
    return this;
  }

  public @Nullable String getSelinuxContext() {
    return selinuxContext;
  }

  public VirtualMachineInstanceStatus setSelinuxContext(@Nullable String selinuxContext) {
    this.selinuxContext = selinuxContext;
    return this;
  }

  public @Nullable TopologyHints getTopologyHints() {
    return topologyHints;
  }

  public VirtualMachineInstanceStatus setTopologyHints(@Nullable TopologyHints topologyHints) {
    this.topologyHints = topologyHints;
    return this;
  }

  public @Nullable String getVirtualMachineRevisionName() {
    return virtualMachineRevisionName;
  }

  public VirtualMachineInstanceStatus setVirtualMachineRevisionName(
      @Nullable String virtualMachineRevisionName) {
    this.virtualMachineRevisionName = virtualMachineRevisionName;
    return this;
  }

  public List<VolumeStatus> getVolumeStatus() {
    return volumeStatus == null ? List.of() : volumeStatus;
  }

  public VirtualMachineInstanceStatus setVolumeStatus(List<VolumeStatus> volumeStatus) {
    this.volumeStatus = volumeStatus;
    return this;
  }

  public @Nullable Long getVsockCid() {
    return vsockCid;
  }

  public VirtualMachineInstanceStatus setVsockCid(@Nullable Long vsockCid) {
    this.vsockCid = vsockCid;
    return this;
  }
}
