package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// NUMA.
public final class NUMA extends OpenObject {
  private @Nullable NUMAGuestMappingPassthrough guestMappingPassthrough;

  public @Nullable NUMAGuestMappingPassthrough getGuestMappingPassthrough() {
    return guestMappingPassthrough;
  }

  public NUMA setGuestMappingPassthrough(
      @Nullable NUMAGuestMappingPassthrough guestMappingPassthrough) {
    this.guestMappingPassthrough = guestMappingPassthrough;
    return this;
  }
}
