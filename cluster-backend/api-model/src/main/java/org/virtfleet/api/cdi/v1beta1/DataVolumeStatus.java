package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How far the volume is.
public final class DataVolumeStatus extends OpenObject {
  @JsonPropertyDescription("The claim that holds it.")
  private @Nullable String claimName;

  @JsonPropertyDescription("Statements about it.")
  private @Nullable List<DataVolumeCondition> conditions;

  @JsonPropertyDescription("How far it is, in one word, such as UploadReady or Succeeded.")
  private @Nullable String phase;

  @JsonPropertyDescription("How much of the content has arrived, such as 12.34%, or N/A.")
  private @Nullable String progress;

  @JsonPropertyDescription("How often the transfer was started again.")
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
