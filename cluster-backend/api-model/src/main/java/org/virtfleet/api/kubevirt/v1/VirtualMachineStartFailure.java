package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VirtualMachineStartFailure.
public final class VirtualMachineStartFailure extends OpenObject {
  private @Nullable Integer consecutiveFailCount;

  private @Nullable String lastFailedVMIUID;

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
