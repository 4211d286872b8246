package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureVendorID.
public final class FeatureVendorID extends OpenObject {
  private @Nullable Boolean enabled;

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
