package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Machine.
public final class Machine extends OpenObject {
  private @Nullable String type;

  public @Nullable String getType() {
    return type;
  }

  public Machine setType(@Nullable String type) {
    this.type = type;
    return this;
  }
}
