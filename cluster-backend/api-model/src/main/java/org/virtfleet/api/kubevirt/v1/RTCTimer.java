package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// RTCTimer.
public final class RTCTimer extends OpenObject {
  private @Nullable Boolean present;

  private @Nullable String tickPolicy;

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
