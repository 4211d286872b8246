package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// HyperVPassthrough.
public final class HyperVPassthrough extends OpenObject {
  private @Nullable Boolean enabled;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public HyperVPassthrough setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
