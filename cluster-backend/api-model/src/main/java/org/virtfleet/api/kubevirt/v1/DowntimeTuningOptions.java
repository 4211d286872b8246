package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How long a guest may stand still at the end of a migration, step by step.
public final class DowntimeTuningOptions extends OpenObject {
  private @Nullable Integer cooldownSeconds;

  private @Nullable Long initialMs;

  private @Nullable Long startAfterIteration;

  private @Nullable Integer steps;

  public @Nullable Integer getCooldownSeconds() {
    return cooldownSeconds;
  }

  public DowntimeTuningOptions setCooldownSeconds(@Nullable Integer cooldownSeconds) {
    this.cooldownSeconds = cooldownSeconds;
    return this;
  }

  public @Nullable Long getInitialMs() {
    return initialMs;
  }

  public DowntimeTuningOptions setInitialMs(@Nullable Long initialMs) {
    this.initialMs = initialMs;
    return this;
  }

  public @Nullable Long getStartAfterIteration() {
    return startAfterIteration;
  }

  public DowntimeTuningOptions setStartAfterIteration(@Nullable Long startAfterIteration) {
    this.startAfterIteration = startAfterIteration;
    return this;
  }

  public @Nullable Integer getSteps() {
    return steps;
  }

  public DowntimeTuningOptions setSteps(@Nullable Integer steps) {
    this.steps = steps;
    return this;
  }
}
