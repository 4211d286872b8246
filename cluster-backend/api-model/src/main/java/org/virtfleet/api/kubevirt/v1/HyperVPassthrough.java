package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// All Hyper-V features that the host has.
public final class HyperVPassthrough extends OpenObject {
  @JsonPropertyDescription("True to have them.")
  private @Nullable Boolean enabled;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public HyperVPassthrough setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }
}
