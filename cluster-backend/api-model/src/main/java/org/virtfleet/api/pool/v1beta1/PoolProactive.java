package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// At once, and whom.
public final class PoolProactive extends OpenObject {
  @JsonPropertyDescription("Who is first.")
  private @Nullable PoolSelectionPolicy selectionPolicy;

  @JsonPropertyDescription(
      "What stays of a machine that goes: nothing (Disabled), or its volumes (Offline, Online).")
  private @Nullable String statePreservation;

  public @Nullable PoolSelectionPolicy getSelectionPolicy() {
    return selectionPolicy;
  }

  public PoolProactive setSelectionPolicy(@Nullable PoolSelectionPolicy selectionPolicy) {
    this.selectionPolicy = selectionPolicy;
    return this;
  }

  public @Nullable String getStatePreservation() {
    return statePreservation;
  }

  public PoolProactive setStatePreservation(@Nullable String statePreservation) {
    this.statePreservation = statePreservation;
    return this;
  }
}
