package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The watchdog card of PCs.
public final class I6300ESBWatchdog extends OpenObject {
  @JsonPropertyDescription(
      "What happens when the guest does not answer: reset (the default), poweroff or "
          + "shutdown.")
  private @Nullable String action;

  public @Nullable String getAction() {
    return action;
  }

  public I6300ESBWatchdog setAction(@Nullable String action) {
    this.action = action;
    return this;
  }
}
