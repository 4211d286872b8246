package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VGPUDisplayOptions.
public final class VGPUDisplayOptions extends OpenObject {
  private @Nullable Boolean enabled;

  private @Nullable FeatureState ramFB;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public VGPUDisplayOptions setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable FeatureState getRamFB() {
    return ramFB;
  }

  public VGPUDisplayOptions setRamFB(@Nullable FeatureState ramFB) {
    this.ramFB = ramFB;
    return this;
  }
}
