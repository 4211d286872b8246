package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The clock shows UTC, shifted.
public final class ClockOffsetUTC extends OpenObject {
  @JsonPropertyDescription("By so many seconds.")
  private @Nullable Integer offsetSeconds;

  public @Nullable Integer getOffsetSeconds() {
    return offsetSeconds;
  }

  public ClockOffsetUTC setOffsetSeconds(@Nullable Integer offsetSeconds) {
    this.offsetSeconds = offsetSeconds;
    return this;
  }
}
