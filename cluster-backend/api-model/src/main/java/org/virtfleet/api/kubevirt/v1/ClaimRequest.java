package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A part of a resource claim.
public final class ClaimRequest extends OpenObject {
  private @Nullable String claimName;

  private @Nullable String requestName;

  public @Nullable String getClaimName() {
    return claimName;
  }

  public ClaimRequest setClaimName(@Nullable String claimName) {
    this.claimName = claimName;
    return this;
  }

  public @Nullable String getRequestName() {
    return requestName;
  }

  public ClaimRequest setRequestName(@Nullable String requestName) {
    this.requestName = requestName;
    return this;
  }
}
