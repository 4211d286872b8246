package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Flushes of the address cache by the hypervisor.
public final class TLBFlush extends OpenObject {
  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState direct;

  @JsonPropertyDescription("False to leave them out.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("A switch.")
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
