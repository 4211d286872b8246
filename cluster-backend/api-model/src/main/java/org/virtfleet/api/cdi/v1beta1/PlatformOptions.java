package org.virtfleet.api.cdi.v1beta1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// PlatformOptions.
public final class PlatformOptions extends OpenObject {
  private @Nullable String architecture;

  public @Nullable String getArchitecture() {
    return architecture;
  }

  public PlatformOptions setArchitecture(@Nullable String architecture) {
    this.architecture = architecture;
    return this;
  }
}
