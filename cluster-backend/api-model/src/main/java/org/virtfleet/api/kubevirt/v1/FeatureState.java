package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureState.
public final class FeatureState extends OpenObject {
  private @Nullable Boolean enabled;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureState setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
