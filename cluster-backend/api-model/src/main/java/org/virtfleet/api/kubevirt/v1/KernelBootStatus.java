package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The kernel that was booted directly.
public final class KernelBootStatus extends OpenObject {
  @JsonPropertyDescription("The first file system that was booted with the kernel.")
  private @Nullable InitrdInfo initrdInfo;

  @JsonPropertyDescription("The kernel.")
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
