package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How often the guest failed to start.
public final class VirtualMachineStartFailure extends OpenObject {
  @JsonPropertyDescription("So many times in a row.")
  private @Nullable Integer consecutiveFailCount;

  @JsonPropertyDescription("The last one that failed.")
  private @Nullable String lastFailedVMIUID;

  @JsonPropertyDescription("When it is tried again.")
  private @Nullable String retryAfterTimestamp;

  public @Nullable Integer getConsecutiveFailCount() {
    return consecutiveFailCount;
  }

  public VirtualMachineStartFailure setConsecutiveFailCount(
      @Nullable Integer consecutiveFailCount) {
    this.consecutiveFailCount = consecutiveFailCount;
    return this;
  }

  public @Nullable String getLastFailedVMIUID() {
    return lastFailedVMIUID;
  }

  public VirtualMachineStartFailure setLastFailedVMIUID(@Nullable String lastFailedVMIUID) {
    this.lastFailedVMIUID = lastFailedVMIUID;
    return this;
  }

  public @Nullable String getRetryAfterTimestamp() {
    return retryAfterTimestamp;
  }

  public VirtualMachineStartFailure setRetryAfterTimestamp(@Nullable String retryAfterTimestamp) {
    this.retryAfterTimestamp = retryAfterTimestamp;
    return this;
  }
}
