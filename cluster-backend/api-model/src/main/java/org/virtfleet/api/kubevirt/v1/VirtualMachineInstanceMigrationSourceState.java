package org.virtfleet.api.kubevirt.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What is known where the guest comes from.
public final class VirtualMachineInstanceMigrationSourceState extends OpenObject {
  private @Nullable String domainName;

  private @Nullable String domainNamespace;

  private @Nullable String migrationUID;

  private @Nullable String node;

  private @Nullable Map<String, String> nodeSelectors;

  private @Nullable String persistentStatePVCName;

  private @Nullable String pod;

  private @Nullable String selinuxContext;

  private @Nullable String syncAddress;

  private @Nullable String virtualMachineInstanceUID;

  public @Nullable String getDomainName() {
    return domainName;
  }

  public VirtualMachineInstanceMigrationSourceState setDomainName(@Nullable String domainName) {
    this.domainName = domainName;
    return this;
  }

  public @Nullable String getDomainNamespace() {
    return domainNamespace;
  }

  public VirtualMachineInstanceMigrationSourceState setDomainNamespace(
      @Nullable String domainNamespace) {
    this.domainNamespace = domainNamespace;
    return this;
  }

  public @Nullable String getMigrationUID() {
    return migrationUID;
  }

  public VirtualMachineInstanceMigrationSourceState setMigrationUID(@Nullable String migrationUID) {
    this.migrationUID = migrationUID;
    return this;
  }

  public @Nullable String getNode() {
    return node;
  }

  public VirtualMachineInstanceMigrationSourceState setNode(@Nullable String node) {
    this.node = node;
    return this;
  }

  public Map<String, String> getNodeSelectors() {
    return nodeSelectors == null ? Map.of() : nodeSelectors;
  }

  public VirtualMachineInstanceMigrationSourceState setNodeSelectors(
      Map<String, String> nodeSelectors) {
    this.nodeSelectors = nodeSelectors;
    return this;
  }

  public @Nullable String getPersistentStatePVCName() {
    return persistentStatePVCName;
  }

  public VirtualMachineInstanceMigrationSourceState setPersistentStatePVCName(
      @Nullable String persistentStatePVCName) {
    this.persistentStatePVCName = persistentStatePVCName;
    return this;
  }

  public @Nullable String getPod() {
    return pod;
  }

  public VirtualMachineInstanceMigrationSourceState setPod(@Nullable String pod) {
    this.pod = pod;
    return this;
  }

  public @Nullable String getSelinuxContext() {
    return selinuxContext;
  }

  public VirtualMachineInstanceMigrationSourceState setSelinuxContext(
      @Nullable String selinuxContext) {
    this.selinuxContext = selinuxContext;
    return this;
  }

  public @Nullable String getSyncAddress() {
    return syncAddress;
  }

  public VirtualMachineInstanceMigrationSourceState setSyncAddress(@Nullable String syncAddress) {
    this.syncAddress = syncAddress;
    return this;
  }

  public @Nullable String getVirtualMachineInstanceUID() {
    return virtualMachineInstanceUID;
  }

  public VirtualMachineInstanceMigrationSourceState setVirtualMachineInstanceUID(
      @Nullable String virtualMachineInstanceUID) {
    this.virtualMachineInstanceUID = virtualMachineInstanceUID;
    return this;
  }
}
