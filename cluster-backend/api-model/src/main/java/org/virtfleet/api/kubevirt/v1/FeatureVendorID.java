package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The name by which the hypervisor calls itself.
public final class FeatureVendorID extends OpenObject {
  @JsonPropertyDescription("False to leave it out.")
  private @Nullable Boolean enabled;

  @JsonPropertyDescription("The name, at most 12 characters.")
  private @Nullable String vendorid;

  public @Nullable Boolean getEnabled() {
    return enabled;
  }

  public FeatureVendorID setEnabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public @Nullable String getVendorid() {
    return vendorid;
  }

  public FeatureVendorID setVendorid(@Nullable String vendorid) {
    this.vendorid = vendorid;
    return this;
  }
}
