package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// BlockSize.
public final class BlockSize extends OpenObject {
  private @Nullable CustomBlockSize custom;

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
