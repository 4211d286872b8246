package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Sizes of the blocks that the guest sees.
public final class BlockSize extends OpenObject {
  @JsonPropertyDescription("Sizes of a block in bytes.")
  private @Nullable CustomBlockSize custom;

  @JsonPropertyDescription("A switch.")
  private @Nullable FeatureState matchVolume;

  public @Nullable CustomBlockSize getCustom() {
    return custom;
  }

  public BlockSize setCustom(@Nullable CustomBlockSize custom) {
    this.custom = custom;
    return this;
  }

  public @Nullable FeatureState getMatchVolume() {
    return matchVolume;
  }

  public BlockSize setMatchVolume(@Nullable FeatureState matchVolume) {
    this.matchVolume = matchVolume;
    return this;
  }
}
