package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// TPMDevice.
public final class TPMDevice extends OpenObject {
  private @Nullable Boolean enabled;

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
