package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The settings that a migration was started with.
public final class VMIMConfigurationOptions extends OpenObject {
  private @Nullable Boolean allowAutoConverge;

  private @Nullable Boolean allowPostCopy;

  private @Nullable Boolean allowWorkloadDisruption;

  private @Nullable Quantity bandwidthPerMigration;

  private @Nullable Long completionTimeoutPerGiB;

  private @Nullable Boolean disableTLS;

  @JsonPropertyDescription("Settings of migrations that may change.")
  private @Nullable ExperimentalMigrationOptions experimental;

  private @Nullable Boolean matchSELinuxLevelOnMigration;

  private @Nullable Long maxDowntimeMs;

  private @Nullable String network;

  private @Nullable String nodeDrainTaintKey;

  private @Nullable Long parallelMigrationsPerCluster;

  private @Nullable Long parallelOutboundMigrationsPerNode;

  private @Nullable Long progressTimeout;

  private @Nullable Boolean unsafeMigrationOverride;

  private @Nullable Long utilityVolumesTimeout;

  public @Nullable Boolean getAllowAutoConverge() {
    return allowAutoConverge;
  }

  public VMIMConfigurationOptions setAllowAutoConverge(@Nullable Boolean allowAutoConverge) {
    this.allowAutoConverge = allowAutoConverge;
    return this;
  }

  public @Nullable Boolean getAllowPostCopy() {
    return allowPostCopy;
  }

  public VMIMConfigurationOptions setAllowPostCopy(@Nullable Boolean allowPostCopy) {
    this.allowPostCopy = allowPostCopy;
    return this;
  }

  public @Nullable Boolean getAllowWorkloadDisruption() {
    return allowWorkloadDisruption;
  }

  public VMIMConfigurationOptions setAllowWorkloadDisruption(
      @Nullable Boolean allowWorkloadDisruption) {
    this.allowWorkloadDisruption = allowWorkloadDisruption;
    return this;
  }

  public @Nullable Quantity getBandwidthPerMigration() {
    return bandwidthPerMigration;
  }

  public VMIMConfigurationOptions setBandwidthPerMigration(
      @Nullable Quantity bandwidthPerMigration) {
    this.bandwidthPerMigration = bandwidthPerMigration;
    return this;
  }

  public @Nullable Long getCompletionTimeoutPerGiB() {
    return completionTimeoutPerGiB;
  }

  public VMIMConfigurationOptions setCompletionTimeoutPerGiB(
      @Nullable Long completionTimeoutPerGiB) {
    this.completionTimeoutPerGiB = completionTimeoutPerGiB;
    return this;
  }

  public @Nullable Boolean getDisableTLS() {
    return disableTLS;
  }

  public VMIMConfigurationOptions setDisableTLS(@Nullable Boolean disableTLS) {
    this.disableTLS = disableTLS;
    return this;
  }

  public @Nullable ExperimentalMigrationOptions getExperimental() {
    return experimental;
  }

  public VMIMConfigurationOptions setExperimental(
      @Nullable ExperimentalMigrationOptions experimental) {
    this.experimental = experimental;
    return this;
  }

  public @Nullable Boolean getMatchSELinuxLevelOnMigration() {
    return matchSELinuxLevelOnMigration;
  }

  public VMIMConfigurationOptions setMatchSELinuxLevelOnMigration(
      @Nullable Boolean matchSELinuxLevelOnMigration) {
    this.matchSELinuxLevelOnMigration = matchSELinuxLevelOnMigration;
    return this;
  }

  public @Nullable Long getMaxDowntimeMs() {
    return maxDowntimeMs;
  }

  public VMIMConfigurationOptions setMaxDowntimeMs(@Nullable Long maxDowntimeMs) {
    this.maxDowntimeMs = maxDowntimeMs;
    return this;
  }

  public @Nullable String getNetwork() {
    return network;
  }

  public VMIMConfigurationOptions setNetwork(@Nullable String network) {
    this.network = network;
    return this;
  }

  public @Nullable String getNodeDrainTaintKey() {
    return nodeDrainTaintKey;
  }

  public VMIMConfigurationOptions setNodeDrainTaintKey(@Nullable String nodeDrainTaintKey) {
    this.nodeDrainTaintKey = nodeDrainTaintKey;
    return this;
  }

  public @Nullable Long getParallelMigrationsPerCluster() {
    return parallelMigrationsPerCluster;
  }

  public VMIMConfigurationOptions setParallelMigrationsPerCluster(
      @Nullable Long parallelMigrationsPerCluster) {
    this.parallelMigrationsPerCluster = parallelMigrationsPerCluster;
    return this;
  }

  public @Nullable Long getParallelOutboundMigrationsPerNode() {
    return parallelOutboundMigrationsPerNode;
  }

  public VMIMConfigurationOptions setParallelOutboundMigrationsPerNode(
      @Nullable Long parallelOutboundMigrationsPerNode) {
    this.parallelOutboundMigrationsPerNode = parallelOutboundMigrationsPerNode;
    return this;
  }

  public @Nullable Long getProgressTimeout() {
    return progressTimeout;
  }

  public VMIMConfigurationOptions setProgressTimeout(@Nullable Long progressTimeout) {
    this.progressTimeout = progressTimeout;
    return this;
  }

  public @Nullable Boolean getUnsafeMigrationOverride() {
    return unsafeMigrationOverride;
  }

  public VMIMConfigurationOptions setUnsafeMigrationOverride(
      @Nullable Boolean unsafeMigrationOverride) {
    this.unsafeMigrationOverride = unsafeMigrationOverride;
    return this;
  }

  public @Nullable Long getUtilityVolumesTimeout() {
    return utilityVolumesTimeout;
  }

  public VMIMConfigurationOptions setUtilityVolumesTimeout(@Nullable Long utilityVolumesTimeout) {
    this.utilityVolumesTimeout = utilityVolumesTimeout;
    return this;
  }
}
