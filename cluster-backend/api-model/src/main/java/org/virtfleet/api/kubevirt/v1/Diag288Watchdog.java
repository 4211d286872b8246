package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The watchdog of IBM Z.
public final class Diag288Watchdog extends OpenObject {
  @JsonPropertyDescription(
      "What happens when the guest does not answer: poweroff, reset or shutdown.")
  private @Nullable String action;

  public @Nullable String getAction() {
    return action;
  }

  public Diag288Watchdog setAction(@Nullable String action) {
    this.action = action;
    return this;
  }
}
