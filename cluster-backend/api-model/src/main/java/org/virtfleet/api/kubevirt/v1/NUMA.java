package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Which memory is near to which processors.
public final class NUMA extends OpenObject {
  @JsonPropertyDescription("The guest sees it as it is on the host.")
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
