package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// A device by which the guest tells that it has crashed.
public final class PanicDevice extends OpenObject {
  @JsonPropertyDescription("Which one: hyperv, isa or pvpanic.")
  private @Nullable String model;

  public @Nullable String getModel() {
    return model;
  }

  public PanicDevice setModel(@Nullable String model) {
    this.model = model;
    return this;
  }
}
