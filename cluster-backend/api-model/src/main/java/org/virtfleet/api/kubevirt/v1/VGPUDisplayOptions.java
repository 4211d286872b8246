package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The picture of a virtual graphics processor.
public final class VGPUDisplayOptions extends OpenObject {
  @JsonPropertyDescription("Whether it is shown.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("A switch.")
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
