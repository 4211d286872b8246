package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the entries of a ConfigMap as files on a disk.
public final class ConfigMapVolumeSource extends OpenObject {
  @JsonPropertyDescription("The ConfigMap, in the VMI's namespace.")
  private @Nullable String name;

  @JsonPropertyDescription("True when the guest may start without it.")
  private @Nullable Boolean optional;

  @JsonPropertyDescription("The label of the file system on the disk.")
  private @Nullable String volumeLabel;

  public @Nullable String getName() {
    return name;
  }

  public ConfigMapVolumeSource setName(@Nullable String name) {
    this.name = name;
    return this;
  }

  public @Nullable Boolean getOptional() {
    return optional;
  }

  public ConfigMapVolumeSource setOptional(@Nullable Boolean optional) {
    this.optional = optional;
    return this;
  }

  public @Nullable String getVolumeLabel() {
    return volumeLabel;
  }

  public ConfigMapVolumeSource setVolumeLabel(@Nullable String volumeLabel) {
    this.volumeLabel = volumeLabel;
    return this;
  }
}
