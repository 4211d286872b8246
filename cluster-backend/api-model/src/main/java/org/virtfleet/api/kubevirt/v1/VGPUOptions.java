package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Settings of a virtual graphics processor.
public final class VGPUOptions extends OpenObject {
  @JsonPropertyDescription("The picture of a virtual graphics processor.")
  private @Nullable VGPUDisplayOptions display;

  public @Nullable VGPUDisplayOptions getDisplay() {
    return display;
  }

  public VGPUOptions setDisplay(@Nullable VGPUDisplayOptions display) {
    this.display = display;
    return this;
  }
}
