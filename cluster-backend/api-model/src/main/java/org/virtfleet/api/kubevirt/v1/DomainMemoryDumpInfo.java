package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A dump of the guest's memory.
public final class DomainMemoryDumpInfo extends OpenObject {
  private @Nullable String claimName;

  private @Nullable String endTimestamp;

  private @Nullable String startTimestamp;

  private @Nullable String targetFileName;

  public @Nullable String getClaimName() {
    return claimName;
  }

  public DomainMemoryDumpInfo setClaimName(@Nullable String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable String getEndTimestamp() {
    return endTimestamp;
  }

  public DomainMemoryDumpInfo setEndTimestamp(@Nullable String endTimestamp) {
    this.endTimestamp = endTimestamp;
    return this;
  }

  public @Nullable String getStartTimestamp() {
    return startTimestamp;
  }

  public DomainMemoryDumpInfo setStartTimestamp(@Nullable String startTimestamp) {
    this.startTimestamp = startTimestamp;
    return this;
  }

  public @Nullable String getTargetFileName() {
    return targetFileName;
  }

  public DomainMemoryDumpInfo setTargetFileName(@Nullable String targetFileName) {
    this.targetFileName = targetFileName;
    return this;
  }
}
