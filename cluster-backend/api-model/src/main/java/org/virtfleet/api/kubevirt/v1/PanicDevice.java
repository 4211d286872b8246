package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// PanicDevice.
public final class PanicDevice extends OpenObject {
  private @Nullable String model;

  public @Nullable String getModel() {
    return model;
  }

  public PanicDevice setModel(@Nullable String model) {
    this.model = model;
    return this;
  }
}
