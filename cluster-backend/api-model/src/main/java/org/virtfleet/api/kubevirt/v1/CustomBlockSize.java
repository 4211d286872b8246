package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CustomBlockSize.
public final class CustomBlockSize extends OpenObject {
  private @Nullable Integer discardGranularity;

  private @Nullable Integer logical;

  private @Nullable Integer physical;

  public @Nullable Integer getDiscardGranularity() {
    return discardGranularity;
  }

  public CustomBlockSize setDiscardGranularity(@Nullable Integer discardGranularity) {
    this.discardGranularity = discardGranularity;
    return this;
  }

  public @Nullable Integer getLogical() {
    return logical;
  }

  public CustomBlockSize setLogical(@Nullable Integer logical) {
    this.logical = logical;
    return this;
  }

  public @Nullable Integer getPhysical() {
    return physical;
  }

  public CustomBlockSize setPhysical(@Nullable Integer physical) {
    this.physical = physical;
    return this;
  }
}
