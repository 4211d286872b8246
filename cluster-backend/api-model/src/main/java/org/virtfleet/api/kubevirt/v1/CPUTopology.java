package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Processors that the guest has now.
public final class CPUTopology extends OpenObject {
  private @Nullable Long cores;

  private @Nullable Long sockets;

  private @Nullable Long threads;

  public @Nullable Long getCores() {
    return cores;
  }

  public CPUTopology setCores(@Nullable Long cores) {
    this.cores = cores;
    return this;
  }

  public @Nullable Long getSockets() {
    return sockets;
  }

  public CPUTopology setSockets(@Nullable Long sockets) {
    this.sockets = sockets;
    return this;
  }

  public @Nullable Long getThreads() {
    return threads;
  }

  public CPUTopology setThreads(@Nullable Long threads) {
    this.threads = threads;
    return this;
  }
}
