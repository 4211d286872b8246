package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// SyNICTimer.
public final class SyNICTimer extends OpenObject {
  private @Nullable FeatureState direct;

  private @Nullable Boolean enabled;

  public @Nullable FeatureState getDirect() {
    return direct;
  }

  public SyNICTimer setDirect(@Nullable FeatureState direct) {
    this.direct = direct;
    return this;
  }

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public SyNICTimer setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
