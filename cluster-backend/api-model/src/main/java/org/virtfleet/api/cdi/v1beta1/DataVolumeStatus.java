package org.virtfleet.api.cdi.v1beta1;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DataVolumeStatus.
public final class DataVolumeStatus extends OpenObject {
  private @Nullable String claimName;

  private @Nullable List<DataVolumeCondition> conditions;

  private @Nullable String phase;

  private @Nullable String progress;

  private @Nullable Integer restartCount;

  public @Nullable String getClaimName() {
    return claimName;
  }

  public DataVolumeStatus setClaimName(@Nullable String claimName) {
    this.claimName = claimName;
    return this;
  }

  public List<DataVolumeCondition> getConditions() {
    return conditions == null ? List.of() : conditions;
  }

  public DataVolumeStatus setConditions(List<DataVolumeCondition> conditions) {
    this.conditions = conditions;
    return this;
  }

  public @Nullable String getPhase() {
    return phase;
  }

  public DataVolumeStatus setPhase(@Nullable String phase) {
    this.phase = phase;
    return this;
  }

  public @Nullable String getProgress() {
    return progress;
  }

  public DataVolumeStatus setProgress(@Nullable String progress) {
    this.progress = progress;
    return this;
  }

  public @Nullable Integer getRestartCount() {
    return restartCount;
  }

  public DataVolumeStatus setRestartCount(@Nullable Integer restartCount) {
    this.restartCount = restartCount;
    return this;
  }
}
