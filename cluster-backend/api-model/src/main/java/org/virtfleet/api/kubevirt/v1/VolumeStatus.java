package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A volume as it is now.
public final class VolumeStatus extends OpenObject {
  @JsonPropertyDescription("The volume.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String name = "";

  @JsonPropertyDescription("Its name in the guest, such as vda.")
  @Required
  @JsonSetter(nulls = Nulls.SKIP)
  private String target = "";

  @JsonPropertyDescription("The container image behind a disk.")
  private @Nullable ContainerDiskInfo containerDiskVolume;

  @JsonPropertyDescription("How far a volume is that is attached while the guest runs.")
  private @Nullable HotplugVolumeStatus hotplugVolume;

  @JsonPropertyDescription("A dump of the guest's memory.")
  private @Nullable DomainMemoryDumpInfo memoryDumpVolume;

  @JsonPropertyDescription("Why, in a sentence.")
  private @Nullable String message;

  @JsonPropertyDescription("The claim behind a volume.")
  private @Nullable PersistentVolumeClaimInfo persistentVolumeClaimInfo;

  @JsonPropertyDescription("How far it is.")
  private @Nullable String phase;

  @JsonPropertyDescription("Why, in one word.")
  private @Nullable String reason;

  @JsonPropertyDescription("Its size in bytes.")
  private @Nullable Long size;

  public String getName() {
    return name;
  }

  public VolumeStatus setName(String name) {
    this.name = name;
    return this;
  }

  public String getTarget() {
    return target;
  }

  public VolumeStatus setTarget(String target) {
    this.target = target;
    return this;
  }

  public @Nullable ContainerDiskInfo getContainerDiskVolume() {
    return containerDiskVolume;
  }

  public VolumeStatus setContainerDiskVolume(@Nullable ContainerDiskInfo containerDiskVolume) {
    this.containerDiskVolume = containerDiskVolume;
    return this;
  }

  public @Nullable HotplugVolumeStatus getHotplugVolume() {
    return hotplugVolume;
  }

  public VolumeStatus setHotplugVolume(@Nullable HotplugVolumeStatus hotplugVolume) {
    this.hotplugVolume = hotplugVolume;
    return this;
  }

  public @Nullable DomainMemoryDumpInfo getMemoryDumpVolume() {
    return memoryDumpVolume;
  }

  public VolumeStatus setMemoryDumpVolume(@Nullable DomainMemoryDumpInfo memoryDumpVolume) {
    this.memoryDumpVolume = memoryDumpVolume;
    return this;
  }

  public @Nullable String getMessage() {
    return message;
  }

  public VolumeStatus setMessage(@Nullable String message) {
    this.message = message;
    return this;
  }

  public @Nullable PersistentVolumeClaimInfo getPersistentVolumeClaimInfo() {
    return persistentVolumeClaimInfo;
  }

  public VolumeStatus setPersistentVolumeClaimInfo(
      @Nullable PersistentVolumeClaimInfo persistentVolumeClaimInfo) {
    this.persistentVolumeClaimInfo = persistentVolumeClaimInfo;
    return this;
  }

  public @Nullable String getPhase() {
    return phase;
  }

  public VolumeStatus setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public VolumeStatus setReason(@Nullable String reason) {
    this.reason = reason;
    return this;
  }

  public @Nullable Long getSize() {
    return size;
  }

  public VolumeStatus setSize(@Nullable Long size) {
    this.size = size;
    return this;
  }
}
