package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A switch.
public final class FeatureState extends OpenObject {
  @JsonPropertyDescription("On when nothing is said.")
  private @Nullable Boolean enabled;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureState setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
