package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureSpinlocks.
public final class FeatureSpinlocks extends OpenObject {
  private @Nullable Boolean enabled;

  private @Nullable Long spinlocks;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureSpinlocks setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable Long getSpinlocks() {
    return spinlocks;
  }

  public FeatureSpinlocks setSpinlocks(@Nullable Long spinlocks) {
    this.spinlocks = spinlocks;
    return this;
  }
}
