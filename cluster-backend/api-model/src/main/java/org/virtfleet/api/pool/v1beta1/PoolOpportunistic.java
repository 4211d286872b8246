package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// When it happens anyway.
public final class PoolOpportunistic extends OpenObject {
  @JsonPropertyDescription(
      "What stays of a machine that goes: nothing (Disabled), or its volumes (Offline, Online).")
  private @Nullable String statePreservation;

  public @Nullable String getStatePreservation() {
    return statePreservation;
  }

  public PoolOpportunistic setStatePreservation(@Nullable String statePreservation) {
    this.statePreservation = statePreservation;
    return this;
  }
}
