package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A trusted platform module, version 2.0.
public final class TPMDevice extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("True to keep what it holds across a stop.")
  private @Nullable Boolean persistent;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public TPMDevice setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable Boolean getPersistent() {
    return persistent;
  }

  public TPMDevice setPersistent(@Nullable Boolean persistent) {
    this.persistent = persistent;
    return this;
  }
}
