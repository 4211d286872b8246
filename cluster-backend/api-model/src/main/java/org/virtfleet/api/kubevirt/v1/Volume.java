package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A source of bytes that a disk shows. Exactly one kind.
public final class Volume extends OpenObject {
  @JsonPropertyDescription("Its name in the guest's spec, by which a disk finds it.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription(
      "First settings for cloud-init, in the form of OpenStack's config drive.")
  private @Nullable CloudInitConfigDriveSource cloudInitConfigDrive;

  @JsonPropertyDescription("First settings for cloud-init, in its NoCloud form.")
  private @Nullable CloudInitNoCloudSource cloudInitNoCloud;

  @JsonPropertyDescription("Shows the entries of a ConfigMap as files on a disk.")
  private @Nullable ConfigMapVolumeSource configMap;

  @JsonPropertyDescription(
      "A disk image inside a container image. What the guest writes is lost when it stops.")
  private @Nullable ContainerDiskSource containerDisk;

  @JsonPropertyDescription("Files that are in the container around the guest.")
  private @Nullable ContainerPathVolumeSource containerPath;

  @JsonPropertyDescription("Where the first content comes from. Exactly one kind.")
  private @Nullable DataVolumeSource dataVolume;

  @JsonPropertyDescription("Shows labels and annotations of the guest as files on a disk.")
  private @Nullable DownwardAPIVolumeSource downwardAPI;

  @JsonPropertyDescription("Tells the guest some measurements of its host on a disk.")
  private @Nullable DownwardMetricsVolumeSource downwardMetrics;

  @JsonPropertyDescription("A new empty disk, which is gone when the guest stops.")
  private @Nullable EmptyDiskSource emptyDisk;

  @JsonPropertyDescription(
      "What the guest writes goes to a layer over a volume, and is lost when it stops.")
  private @Nullable EphemeralVolumeSource ephemeral;

  @JsonPropertyDescription("A disk image that lies on the node.")
  private @Nullable HostDisk hostDisk;

  @JsonPropertyDescription("Where a dump of the guest's memory is written.")
  private @Nullable MemoryDumpVolumeSource memoryDump;

  @JsonPropertyDescription("Shows the volume of a claim.")
  private @Nullable PersistentVolumeClaimVolumeSource persistentVolumeClaim;

  @JsonPropertyDescription("Shows the entries of a Secret as files on a disk.")
  private @Nullable SecretVolumeSource secret;

  @JsonPropertyDescription("Shows the token of a service account on a disk.")
  private @Nullable ServiceAccountVolumeSource serviceAccount;

  @JsonPropertyDescription("Answers for Windows' installation. Exactly one source.")
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
