package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Volume.
public final class Volume extends OpenObject {
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  private @Nullable CloudInitConfigDriveSource cloudInitConfigDrive;

  private @Nullable CloudInitNoCloudSource cloudInitNoCloud;

  private @Nullable ConfigMapVolumeSource configMap;

  private @Nullable ContainerDiskSource containerDisk;

  private @Nullable ContainerPathVolumeSource containerPath;

  private @Nullable DataVolumeSource dataVolume;

  private @Nullable DownwardAPIVolumeSource downwardAPI;

  private @Nullable DownwardMetricsVolumeSource downwardMetrics;

  private @Nullable EmptyDiskSource emptyDisk;

  private @Nullable EphemeralVolumeSource ephemeral;

  private @Nullable HostDisk hostDisk;

  private @Nullable MemoryDumpVolumeSource memoryDump;

  private @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim;

  private @Nullable SecretVolumeSource secret;

  private @Nullable ServiceAccountVolumeSource serviceAccount;

  private @Nullable SysprepSource sysprep;

  public String getName() {
    return name;
  }

  public Volume setName(String name) {
    this.name = name;
    return this;
  }

  public @Nullable CloudInitConfigDriveSource getCloudInitConfigDrive() {
    return cloudInitConfigDrive;
  }

  public Volume setCloudInitConfigDrive(@Nullable CloudInitConfigDriveSource cloudInitConfigDrive) {
    this.cloudInitConfigDrive = cloudInitConfigDrive;
    return this;
  }

  public @Nullable CloudInitNoCloudSource getCloudInitNoCloud() {
    return cloudInitNoCloud;
  }

  public Volume setCloudInitNoCloud(@Nullable CloudInitNoCloudSource cloudInitNoCloud) {
    this.cloudInitNoCloud = cloudInitNoCloud;
    return this;
  }

  public @Nullable ConfigMapVolumeSource getConfigMap() {
    return configMap;
  }

  public Volume setConfigMap(@Nullable ConfigMapVolumeSource configMap) {
    this.configMap = configMap;
    return this;
  }

  public @Nullable ContainerDiskSource getContainerDisk() {
    return containerDisk;
  }

  public Volume setContainerDisk(@Nullable ContainerDiskSource containerDisk) {
    this.containerDisk = containerDisk;
    return this;
  }

  public @Nullable ContainerPathVolumeSource getContainerPath() {
    return containerPath;
  }

  public Volume setContainerPath(@Nullable ContainerPathVolumeSource containerPath) {
    this.containerPath = containerPath;
    return this;
  }

  public @Nullable DataVolumeSource getDataVolume() {
    return dataVolume;
  }

  public Volume setDataVolume(@Nullable DataVolumeSource dataVolume) {
    this.dataVolume = dataVolume;
    return this;
  }

  public @Nullable DownwardAPIVolumeSource getDownwardAPI() {
    return downwardAPI;
  }

  public Volume setDownwardAPI(@Nullable DownwardAPIVolumeSource downwardAPI) {
    this.downwardAPI = downwardAPI;
    return this;
  }

  public @Nullable DownwardMetricsVolumeSource getDownwardMetrics() {
    return downwardMetrics;
  }

  public Volume setDownwardMetrics(@Nullable DownwardMetricsVolumeSource downwardMetrics) {
    this.downwardMetrics = downwardMetrics;
    return this;
  }

  public @Nullable EmptyDiskSource getEmptyDisk() {
    return emptyDisk;
  }

  public Volume setEmptyDisk(@Nullable EmptyDiskSource emptyDisk) {
    this.emptyDisk = emptyDisk;
    return this;
  }

  public @Nullable EphemeralVolumeSource getEphemeral() {
    return ephemeral;
  }

  public Volume setEphemeral(@Nullable EphemeralVolumeSource ephemeral) {
    this.ephemeral = ephemeral;
    return this;
  }

  public @Nullable HostDisk getHostDisk() {
    return hostDisk;
  }

  public Volume setHostDisk(@Nullable HostDisk hostDisk) {
    this.hostDisk = hostDisk;
    return this;
  }

  public @Nullable MemoryDumpVolumeSource getMemoryDump() {
    return memoryDump;
  }

  public Volume setMemoryDump(@Nullable MemoryDumpVolumeSource memoryDump) {
    this.memoryDump = memoryDump;
    return this;
  }

  public @Nullable PersistentVolumeClaimVolumeSource getPersistentVolumeClaim() {
    return persistentVolumeClaim;
  }

  public Volume setPersistentVolumeClaim(
      @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim) {
    this.persistentVolumeClaim = persistentVolumeClaim;
    return this;
  }

  public @Nullable SecretVolumeSource getSecret() {
    return secret;
  }

  public Volume setSecret(@Nullable SecretVolumeSource secret) {
    this.secret = secret;
    return this;
  }

  public @Nullable ServiceAccountVolumeSource getServiceAccount() {
    return serviceAccount;
  }

  public Volume setServiceAccount(@Nullable ServiceAccountVolumeSource serviceAccount) {
    this.serviceAccount = serviceAccount;
    return this;
  }

  public @Nullable SysprepSource getSysprep() {
    return sysprep;
  }

  public Volume setSysprep(@Nullable SysprepSource sysprep) {
    this.sysprep = sysprep;
    return this;
  }
}
