package org.virtfleet.api.cdi.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Which image of several is meant.
public final class PlatformOptions extends OpenObject {
  @JsonPropertyDescription("The architecture it is for.")
  private @Nullable String architecture;

  public @Nullable String getArchitecture() {
    return architecture;
  }

  public PlatformOptions setArchitecture(@Nullable String architecture) {
    this.architecture = architecture;
    return this;
  }
}
