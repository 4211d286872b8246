package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ClockOffsetUTC.
public final class ClockOffsetUTC extends OpenObject {
  private @Nullable Integer offsetSeconds;

  public @Nullable Integer getOffsetSeconds() {
    return offsetSeconds;
  }

  public ClockOffsetUTC setOffsetSeconds(@Nullable Integer offsetSeconds) {
    this.offsetSeconds = offsetSeconds;
    return this;
  }
}
