package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest asks of its node.
public final class ResourceRequirements extends OpenObject {
  @JsonPropertyDescription("How much it can have at most.")
  private @Nullable Map<String, Quantity> limits;

  @JsonPropertyDescription("True to leave out what the host needs beside the guest.")
  private @Nullable Boolean overcommitGuestOverhead;

  @JsonPropertyDescription("How much it is promised.")
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
