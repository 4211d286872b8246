package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The old timer of the PC.
public final class PITTimer extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean present;

  @JsonPropertyDescription(
      "What happens to ticks that were missed: delay, catchup, merge or discard.")
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
