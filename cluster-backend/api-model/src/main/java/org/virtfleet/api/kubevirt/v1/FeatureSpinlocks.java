package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// How often the guest tries a lock before it tells the hypervisor.
public final class FeatureSpinlocks extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("How often; at least 4096, which is the default.")
  private @Nullable Long spinlocks;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureSpinlocks setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable Long getSpinlocks() {
    return spinlocks;
  }

  public FeatureSpinlocks setSpinlocks(@Nullable Long spinlocks) {
    this.spinlocks = spinlocks;
    return this;
  }
}
