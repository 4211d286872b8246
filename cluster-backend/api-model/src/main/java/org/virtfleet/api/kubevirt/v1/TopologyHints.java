package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// TopologyHints.
public final class TopologyHints extends OpenObject {
  private @Nullable Long tscFrequency;

  public @Nullable Long getTscFrequency() {
    return tscFrequency;
  }

  public TopologyHints setTscFrequency(@Nullable Long tscFrequency) {
    this.tscFrequency = tscFrequency;
    return this;
  }
}
