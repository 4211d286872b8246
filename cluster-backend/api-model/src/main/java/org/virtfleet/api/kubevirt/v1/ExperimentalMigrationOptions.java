package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ExperimentalMigrationOptions.
public final class ExperimentalMigrationOptions extends OpenObject {
  private @Nullable String compression;

  private @Nullable DowntimeTuningOptions downtimeTuning;

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
