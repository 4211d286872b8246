package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// KernelBoot.
public final class KernelBoot extends OpenObject {
  private @Nullable KernelBootContainer container;

  private @Nullable String kernelArgs;

  public @Nullable KernelBootContainer getContainer() {
    return container;
  }

  public KernelBoot setContainer(@Nullable KernelBootContainer container) {
    this.container = container;
    return this;
  }

  public @Nullable String getKernelArgs() {
    return kernelArgs;
  }

  public KernelBoot setKernelArgs(@Nullable String kernelArgs) {
    this.kernelArgs = kernelArgs;
    return this;
  }
}
