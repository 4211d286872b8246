package org.virtfleet.api.pool.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// When a machine that does not start is replaced by a new one.
public final class PoolAutohealing extends OpenObject {
  @JsonPropertyDescription(
      "After so many starts in a row that failed; three where nothing is said.")
  private @Nullable Integer startUpFailureThreshold;

  @JsonPropertyDescription(
      "After it could not start for so long, such as 10m; five minutes where nothing is said.")
  private @Nullable String minFailingToStartDuration;

  public @Nullable Integer getStartUpFailureThreshold() {
    return startUpFailureThreshold;
  }

  public PoolAutohealing setStartUpFailureThreshold(@Nullable Integer startUpFailureThreshold) {
    this.startUpFailureThreshold = startUpFailureThreshold;
    return this;
  }

  public @Nullable String getMinFailingToStartDuration() {
    return minFailingToStartDuration;
  }

  public PoolAutohealing setMinFailingToStartDuration(@Nullable String minFailingToStartDuration) {
    this.minFailingToStartDuration = minFailingToStartDuration;
    return this;
  }
}
