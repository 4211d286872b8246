package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ConfigMapVolumeSource.
public final class ConfigMapVolumeSource extends OpenObject {
  private @Nullable String name;

  private @Nullable Boolean optional;

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
