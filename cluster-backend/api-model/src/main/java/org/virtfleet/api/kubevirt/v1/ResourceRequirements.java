package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ResourceRequirements.
public final class ResourceRequirements extends OpenObject {
  private @Nullable Map<String, Quantity> limits;

  private @Nullable Boolean overcommitGuestOverhead;

  private @Nullable Map<String, Quantity> requests;

  public Map<String, Quantity> getLimits() {
    return limits == null ? Map.of() : limits;
  }

  public ResourceRequirements setLimits(Map<String, Quantity> limits) {
    this.limits = limits;
    return this;
  }

  public @Nullable Boolean getOvercommitGuestOverhead() {
    return overcommitGuestOverhead;
  }

  public ResourceRequirements setOvercommitGuestOverhead(
      @Nullable Boolean overcommitGuestOverhead) {
    this.overcommitGuestOverhead = overcommitGuestOverhead;
    return this;
  }

  public Map<String, Quantity> getRequests() {
    return requests == null ? Map.of() : requests;
  }

  public ResourceRequirements setRequests(Map<String, Quantity> requests) {
    this.requests = requests;
    return this;
  }
}
