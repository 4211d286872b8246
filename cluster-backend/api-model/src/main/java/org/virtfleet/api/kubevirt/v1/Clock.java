package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The guest's clock and its timers.
public final class Clock extends OpenObject {
  @JsonPropertyDescription("The guest's timers.")
  private @Nullable Timer timer;

  @JsonPropertyDescription("The clock shows the time of this zone, by its name in the tz database.")
  private @Nullable String timezone;

  @JsonPropertyDescription("The clock shows UTC, shifted.")
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
