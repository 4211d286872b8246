package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureAPIC.
public final class FeatureAPIC extends OpenObject {
  private @Nullable Boolean enabled;

  private @Nullable Boolean endOfInterrupt;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureAPIC setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable Boolean getEndOfInterrupt() {
    return endOfInterrupt;
  }

  public FeatureAPIC setEndOfInterrupt(@Nullable Boolean endOfInterrupt) {
    this.endOfInterrupt = endOfInterrupt;
    return this;
  }
}
