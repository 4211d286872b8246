package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// KernelBootStatus.
public final class KernelBootStatus extends OpenObject {
  private @Nullable InitrdInfo initrdInfo;

  private @Nullable KernelInfo kernelInfo;

  public @Nullable InitrdInfo getInitrdInfo() {
    return initrdInfo;
  }

  public KernelBootStatus setInitrdInfo(@Nullable InitrdInfo initrdInfo) {
    this.initrdInfo = initrdInfo;
    return this;
  }

  public @Nullable KernelInfo getKernelInfo() {
    return kernelInfo;
  }

  public KernelBootStatus setKernelInfo(@Nullable KernelInfo kernelInfo) {
    this.kernelInfo = kernelInfo;
    return this;
  }
}
