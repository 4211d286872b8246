package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Realtime.
public final class Realtime extends OpenObject {
  private @Nullable String mask;

  public @Nullable String getMask() {
    return mask;
  }

  public Realtime setMask(@Nullable String mask) {
    this.mask = mask;
    return this;
  }
}
