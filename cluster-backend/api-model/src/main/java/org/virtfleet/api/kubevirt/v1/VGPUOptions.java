package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VGPUOptions.
public final class VGPUOptions extends OpenObject {
  private @Nullable VGPUDisplayOptions display;

  public @Nullable VGPUDisplayOptions getDisplay() {
    return display;
  }

  public VGPUOptions setDisplay(@Nullable VGPUDisplayOptions display) {
    this.display = display;
    return this;
  }
}
