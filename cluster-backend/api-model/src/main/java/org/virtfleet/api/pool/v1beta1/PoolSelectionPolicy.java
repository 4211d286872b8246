package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Who is first.
public final class PoolSelectionPolicy extends OpenObject {
  @JsonPropertyDescription("Oldest, Newest, Random, AscendingOrder or DescendingOrder.")
  private @Nullable String sortPolicy;

  public @Nullable String getSortPolicy() {
    return sortPolicy;
  }

  public PoolSelectionPolicy setSortPolicy(@Nullable String sortPolicy) {
    this.sortPolicy = sortPolicy;
    return this;
  }
}
