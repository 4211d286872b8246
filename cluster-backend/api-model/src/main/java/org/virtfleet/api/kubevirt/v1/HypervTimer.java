package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// HypervTimer.
public final class HypervTimer extends OpenObject {
  private @Nullable Boolean present;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public HypervTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }
}
