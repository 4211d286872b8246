package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// VideoDevice.
public final class VideoDevice extends OpenObject {
  private @Nullable String type;

  public @Nullable String getType() {
    return type;
  }

  public VideoDevice setType(@Nullable String type) {
    this.type = type;
    return this;
  }
}
