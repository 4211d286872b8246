package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The interrupt controller of the PC.
public final class FeatureAPIC extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("True for a cheaper end of an interrupt.")
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
