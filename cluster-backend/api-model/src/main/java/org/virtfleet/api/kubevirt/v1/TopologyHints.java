package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What a node must have for this guest.
public final class TopologyHints extends OpenObject {
  @JsonPropertyDescription("The frequency of the time stamp counter in hertz.")
  private @Nullable Long tscFrequency;

  public @Nullable Long getTscFrequency() {
    return tscFrequency;
  }

  public TopologyHints setTscFrequency(@Nullable Long tscFrequency) {
    this.tscFrequency = tscFrequency;
    return this;
  }
}
