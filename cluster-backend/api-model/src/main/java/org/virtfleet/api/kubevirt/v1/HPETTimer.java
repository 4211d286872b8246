package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// HPETTimer.
public final class HPETTimer extends OpenObject {
  private @Nullable Boolean present;

  private @Nullable String tickPolicy;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public HPETTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }

  public @Nullable String getTickPolicy() {
    return tickPolicy;
  }

  public HPETTimer setTickPolicy(@Nullable String tickPolicy) {
    this.tickPolicy = tickPolicy;
    return this;
  }
}
