package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The clock that Windows reads without leaving the guest.
public final class HypervTimer extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean present;

  public @Nullable Boolean getPresent() {
    return present;
  }

  public HypervTimer setPresent(@Nullable Boolean present) {
    this.present = present;
    return this;
  }
}
