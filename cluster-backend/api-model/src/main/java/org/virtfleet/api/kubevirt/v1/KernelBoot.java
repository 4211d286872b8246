package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Start a kernel directly, without firmware and boot loader.
public final class KernelBoot extends OpenObject {
  @JsonPropertyDescription("The container image with the kernel.")
  private @Nullable KernelBootContainer container;

  @JsonPropertyDescription("The kernel's command line.")
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
