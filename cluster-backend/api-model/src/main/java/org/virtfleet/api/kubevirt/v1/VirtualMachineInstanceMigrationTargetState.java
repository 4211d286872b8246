package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is known where the guest goes.
public final class VirtualMachineInstanceMigrationTargetState extends OpenObject {
  private @Nullable String attachmentPodUID;

  @JsonPropertyDescription("The processors that the guest gets.")
  private @Nullable List<Integer> cpuSet;

  private @Nullable Map<String, Integer> directMigrationNodePorts;

  private @Nullable Boolean domainDetected;

  private @Nullable String domainName;

  private @Nullable String domainNamespace;

  private @Nullable String domainReadyTimestamp;

  private @Nullable String migrationUID;

  private @Nullable String node;

  private @Nullable String nodeAddress;

  private @Nullable String nodeTopology;

  private @Nullable String persistentStatePVCName;

  private @Nullable String pod;

  private @Nullable String selinuxContext;

  private @Nullable String syncAddress;

  private @Nullable String virtualMachineInstanceUID;

  public @Nullable String getAttachmentPodUID() {
    return attachmentPodUID;
  }

  public VirtualMachineInstanceMigrationTargetState setAttachmentPodUID(
      @Nullable String attachmentPodUID) {
    this.attachmentPodUID = attachmentPodUID;
    return this;
  }

  public List<Integer> getCpuSet() {
    return cpuSet == null ? List.of() : cpuSet;
  }

  public VirtualMachineInstanceMigrationTargetState setCpuSet(List<Integer> cpuSet) {
    this.cpuSet = cpuSet;
    return this;
  }

  public Map<String, Integer> getDirectMigrationNodePorts() {
    return directMigrationNodePorts == null ? Map.of() : directMigrationNodePorts;
  }

  public VirtualMachineInstanceMigrationTargetState setDirectMigrationNodePorts(
      Map<String, Integer> directMigrationNodePorts) {
    this.directMigrationNodePorts = directMigrationNodePorts;
    return this;
  }

  public @Nullable Boolean getDomainDetected() {
    return domainDetected;
  }

  public VirtualMachineInstanceMigrationTargetState setDomainDetected(
      @Nullable Boolean domainDetected) {
    this.domainDetected = domainDetected;
    return this;
  }

  public @Nullable String getDomainName() {
    return domainName;
  }

  public VirtualMachineInstanceMigrationTargetState setDomainName(@Nullable String domainName) {
    this.domainName = domainName;
    return this;
  }

  public @Nullable String getDomainNamespace() {
    return domainNamespace;
  }

  public VirtualMachineInstanceMigrationTargetState setDomainNamespace(
      @Nullable String domainNamespace) {
    this.domainNamespace = domainNamespace;
    return this;
  }

  public @Nullable String getDomainReadyTimestamp() {
    return domainReadyTimestamp;
  }

  public VirtualMachineInstanceMigrationTargetState setDomainReadyTimestamp(
      @Nullable String domainReadyTimestamp) {
    this.domainReadyTimestamp = domainReadyTimestamp;
    return this;
  }

  public @Nullable String getMigrationUID() {
    return migrationUID;
  }

  public VirtualMachineInstanceMigrationTargetState setMigrationUID(@Nullable String migrationUID) {
    this.migrationUID = migrationUID;
    return this;
  }

  public @Nullable String getNode() {
    return node;
  }

  public VirtualMachineInstanceMigrationTargetState setNode(@Nullable String node) {
    this.node = node;
    return this;
  }

  public @Nullable String getNodeAddress() {
    return nodeAddress;
  }

  public VirtualMachineInstanceMigrationTargetState setNodeAddress(@Nullable String nodeAddress) {
    this.nodeAddress = nodeAddress;
    return this;
  }

  public @Nullable String getNodeTopology() {
    return nodeTopology;
  }

  public VirtualMachineInstanceMigrationTargetState setNodeTopology(@Nullable String nodeTopology) {
    this.nodeTopology = nodeTopology;
    return this;
  }

  public @Nullable String getPersistentStatePVCName() {
    return persistentStatePVCName;
  }

  public VirtualMachineInstanceMigrationTargetState setPersistentStatePVCName(
      @Nullable String persistentStatePVCName) {
    this.persistentStatePVCName = persistentStatePVCName;
    return this;
  }

  public @Nullable String getPod() {
    return pod;
  }

  public VirtualMachineInstanceMigrationTargetState setPod(@Nullable String pod) {
    this.pod = pod;
    return this;
  }

  public @Nullable String getSelinuxContext() {
    return selinuxContext;
  }

  public VirtualMachineInstanceMigrationTargetState setSelinuxContext(
      @Nullable String selinuxContext) {
    this.selinuxContext = selinuxContext;
    return this;
  }

  public @Nullable String getSyncAddress() {
    return syncAddress;
  }

  public VirtualMachineInstanceMigrationTargetState setSyncAddress(@Nullable String syncAddress) {
    this.syncAddress = syncAddress;
    return this;
  }

  public @Nullable String getVirtualMachineInstanceUID() {
    return virtualMachineInstanceUID;
  }

  public VirtualMachineInstanceMigrationTargetState setVirtualMachineInstanceUID(
      @Nullable String virtualMachineInstanceUID) {
    this.virtualMachineInstanceUID = virtualMachineInstanceUID;
    return this;
  }
}
