package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Settings of migrations that may change.
public final class ExperimentalMigrationOptions extends OpenObject {
  private @Nullable String compression;

  @JsonPropertyDescription(
      "How long a guest may stand still at the end of a migration, step by step.")
  private @Nullable DowntimeTuningOptions downtimeTuning;

  @JsonPropertyDescription("When a migration counts as stalled.")
  private @Nullable StallDetectorOptions stallDetector;

  public @Nullable String getCompression() {
    return compression;
  }

  public ExperimentalMigrationOptions setCompression(@Nullable String compression) {
    this.compression = compression;
    return this;
  }

  public @Nullable DowntimeTuningOptions getDowntimeTuning() {
    return downtimeTuning;
  }

  public ExperimentalMigrationOptions setDowntimeTuning(
      @Nullable DowntimeTuningOptions downtimeTuning) {
    this.downtimeTuning = downtimeTuning;
    return this;
  }

  public @Nullable StallDetectorOptions getStallDetector() {
    return stallDetector;
  }

  public ExperimentalMigrationOptions setStallDetector(
      @Nullable StallDetectorOptions stallDetector) {
    this.stallDetector = stallDetector;
    return this;
  }
}
