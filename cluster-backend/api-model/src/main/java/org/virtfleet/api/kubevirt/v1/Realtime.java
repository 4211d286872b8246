package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Runs the guest with real-time priority.
public final class Realtime extends OpenObject {
  @JsonPropertyDescription("The processors that get it.")
  private @Nullable String mask;

  public @Nullable String getMask() {
    return mask;
  }

  public Realtime setMask(@Nullable String mask) {
    this.mask = mask;
    return this;
  }
}
