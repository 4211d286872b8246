package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Who is first.
public final class PoolSelectionPolicy extends OpenObject {
  @JsonPropertyDescription("Who may be chosen; all where nothing is said.")
  private @Nullable PoolSelectors selectors;

  @JsonPropertyDescription("Oldest, Newest, Random, AscendingOrder or DescendingOrder.")
  private @Nullable String sortPolicy;

  public @Nullable PoolSelectors getSelectors() {
    return selectors;
  }

  public PoolSelectionPolicy setSelectors(@Nullable PoolSelectors selectors) {
    this.selectors = selectors;
    return this;
  }

  public @Nullable String getSortPolicy() {
    return sortPolicy;
  }

  public PoolSelectionPolicy setSortPolicy(@Nullable String sortPolicy) {
    this.sortPolicy = sortPolicy;
    return this;
  }
}
