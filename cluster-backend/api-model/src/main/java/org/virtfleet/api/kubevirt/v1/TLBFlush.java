package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// TLBFlush.
public final class TLBFlush extends OpenObject {
  private @Nullable FeatureState direct;

  private @Nullable Boolean enabled;

  private @Nullable FeatureState extended;

  public @Nullable FeatureState getDirect() {
    return direct;
  }

  public TLBFlush setDirect(@Nullable FeatureState direct) {
    this.direct = direct;
    return this;
  }

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public TLBFlush setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable FeatureState getExtended() {
    return extended;
  }

  public TLBFlush setExtended(@Nullable FeatureState extended) {
    this.extended = extended;
    return this;
  }
}
