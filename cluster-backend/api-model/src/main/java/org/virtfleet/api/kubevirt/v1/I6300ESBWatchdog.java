package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// I6300ESBWatchdog.
public final class I6300ESBWatchdog extends OpenObject {
  private @Nullable String action;

  public @Nullable String getAction() {
    return action;
  }

  public I6300ESBWatchdog setAction(@Nullable String action) {
    this.action = action;
    return this;
  }
}
