package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Diag288Watchdog.
public final class Diag288Watchdog extends OpenObject {
  private @Nullable String action;

  public @Nullable String getAction() {
    return action;
  }

  public Diag288Watchdog setAction(@Nullable String action) {
    this.action = action;
    return this;
  }
}
