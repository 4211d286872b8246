package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SecretVolumeSource.
public final class SecretVolumeSource extends OpenObject {
  private @Nullable Boolean optional;

  private @Nullable String secretName;

  private @Nullable String volumeLabel;

  public @Nullable Boolean getOptional() {
    return optional;
  }

  public SecretVolumeSource setOptional(@Nullable Boolean optional) {
    this.optional = optional;
    return this;
  }

  public @Nullable String getSecretName() {
    return secretName;
  }

  public SecretVolumeSource setSecretName(@Nullable String secretName) {
    this.secretName = secretName;
    return this;
  }

  public @Nullable String getVolumeLabel() {
    return volumeLabel;
  }

  public SecretVolumeSource setVolumeLabel(@Nullable String volumeLabel) {
    this.volumeLabel = volumeLabel;
    return this;
  }
}
