package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DiskIOThreads.
public final class DiskIOThreads extends OpenObject {
  private @Nullable Long supplementalPoolThreadCount;

  public @Nullable Long getSupplementalPoolThreadCount() {
    return supplementalPoolThreadCount;
  }

  public DiskIOThreads setSupplementalPoolThreadCount(@Nullable Long supplementalPoolThreadCount) {
    this.supplementalPoolThreadCount = supplementalPoolThreadCount;
    return this;
  }
}
