package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Clock.
public final class Clock extends OpenObject {
  private @Nullable Timer timer;

  private @Nullable String timezone;

  private @Nullable ClockOffsetUTC utc;

  public @Nullable Timer getTimer() {
    return timer;
  }

  public Clock setTimer(@Nullable Timer timer) {
    this.timer = timer;
    return this;
  }

  public @Nullable String getTimezone() {
    return timezone;
  }

  public Clock setTimezone(@Nullable String timezone) {
    this.timezone = timezone;
    return this;
  }

  public @Nullable ClockOffsetUTC getUtc() {
    return utc;
  }

  public Clock setUtc(@Nullable ClockOffsetUTC utc) {
    this.utc = utc;
    return this;
  }
}
