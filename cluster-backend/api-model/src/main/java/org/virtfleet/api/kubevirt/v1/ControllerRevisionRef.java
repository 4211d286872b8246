package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ControllerRevisionRef.
public final class ControllerRevisionRef extends OpenObject {
  private @Nullable String name;

  public @Nullable String getName() {
    return name;
  }

  public ControllerRevisionRef setName(@Nullable String name) {
    this.name = name;
    return this;
  }
}
