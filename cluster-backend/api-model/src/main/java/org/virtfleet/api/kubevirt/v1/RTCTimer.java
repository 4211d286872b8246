package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The real-time clock.
public final class RTCTimer extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean present;

  @JsonPropertyDescription("What happens to ticks that were missed: delay or catchup.")
  private @Nullable String tickPolicy;

  @JsonPropertyDescription("What it follows: guest or wall.")
  private @Nullable String track;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public RTCTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }

  public @Nullable String getTickPolicy() {
    return tickPolicy;
  }

  public RTCTimer setTickPolicy(@Nullable String tickPolicy) {
    this.tickPolicy = tickPolicy;
    return this;
  }

  public @Nullable String getTrack() {
    return track;
  }

  public RTCTimer setTrack(@Nullable String track) {
    this.track = track;
    return this;
  }
}
