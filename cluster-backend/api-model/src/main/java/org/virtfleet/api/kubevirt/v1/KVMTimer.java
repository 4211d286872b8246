package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// KVMTimer.
public final class KVMTimer extends OpenObject {
  private @Nullable Boolean present;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public KVMTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }
}
