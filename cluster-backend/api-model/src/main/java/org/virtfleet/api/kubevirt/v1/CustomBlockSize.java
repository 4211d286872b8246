package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Sizes of a block in bytes.
public final class CustomBlockSize extends OpenObject {
  @JsonPropertyDescription("The smallest piece that can be given back.")
  private @Nullable Integer discardGranularity;

  @JsonPropertyDescription("The smallest piece that the guest can address.")
  private @Nullable Integer logical;

  @JsonPropertyDescription("The smallest piece that is written at once.")
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
