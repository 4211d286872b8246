package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the entries of a Secret as files on a disk.
public final class SecretVolumeSource extends OpenObject {
  @JsonPropertyDescription("True when the guest may start without it.")
  private @Nullable Boolean optional;

  @JsonPropertyDescription("The Secret, in the VMI's namespace.")
  private @Nullable String secretName;

  @JsonPropertyDescription("The label of the file system on the disk.")
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
