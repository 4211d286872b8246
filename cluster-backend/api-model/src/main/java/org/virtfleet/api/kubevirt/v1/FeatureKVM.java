package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest sees of KVM.
public final class FeatureKVM extends OpenObject {
  @JsonPropertyDescription("True to keep the guest from seeing that it runs on KVM.")
  private @Nullable Boolean hidden;

  public @Nullable Boolean getHidden() {
    return hidden;
  }

  public FeatureKVM setHidden(@Nullable Boolean hidden) {
    this.hidden = hidden;
    return this;
  }
}
