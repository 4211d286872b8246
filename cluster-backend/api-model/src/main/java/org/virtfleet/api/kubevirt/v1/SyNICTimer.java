package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The synthetic timers of Hyper-V.
public final class SyNICTimer extends OpenObject {
  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState direct;

  @JsonPropertyDescription("False to leave them out.")
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
