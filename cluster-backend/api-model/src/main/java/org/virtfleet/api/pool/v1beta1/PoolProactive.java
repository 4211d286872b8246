package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// At once, in a chosen order.
public final class PoolProactive extends OpenObject {
  @JsonPropertyDescription("Who is first.")
  private @Nullable PoolSelectionPolicy selectionPolicy;

  public @Nullable PoolSelectionPolicy getSelectionPolicy() {
    return selectionPolicy;
  }

  public PoolProactive setSelectionPolicy(@Nullable PoolSelectionPolicy selectionPolicy) {
    this.selectionPolicy = selectionPolicy;
    return this;
  }
}
