package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// FeatureKVM.
public final class FeatureKVM extends OpenObject {
  private @Nullable Boolean hidden;

  public @Nullable Boolean getHidden() {
    return hidden;
  }

  public FeatureKVM setHidden(@Nullable Boolean hidden) {
    this.hidden = hidden;
    return this;
  }
}
