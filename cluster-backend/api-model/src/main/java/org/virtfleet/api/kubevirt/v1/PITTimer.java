package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// PITTimer.
public final class PITTimer extends OpenObject {
  private @Nullable Boolean present;

  private @Nullable String tickPolicy;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public PITTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }

  public @Nullable String getTickPolicy() {
    return tickPolicy;
  }

  public PITTimer setTickPolicy(@Nullable String tickPolicy) {
    this.tickPolicy = tickPolicy;
    return this;
  }
}
