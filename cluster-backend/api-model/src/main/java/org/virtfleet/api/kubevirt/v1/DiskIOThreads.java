package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How many threads serve the disks.
public final class DiskIOThreads extends OpenObject {
  @JsonPropertyDescription("Threads that all disks share.")
  private @Nullable Long supplementalPoolThreadCount;

  public @Nullable Long getSupplementalPoolThreadCount() {
    return supplementalPoolThreadCount;
  }

  public DiskIOThreads setSupplementalPoolThreadCount(@Nullable Long supplementalPoolThreadCount) {
    this.supplementalPoolThreadCount = supplementalPoolThreadCount;
    return this;
  }
}
