package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The model of the mainboard.
public final class Machine extends OpenObject {
  @JsonPropertyDescription("libvirt's name of it; q35 on PCs when nothing is said.")
  private @Nullable String type;

  public @Nullable String getType() {
    return type;
  }

  public Machine setType(@Nullable String type) {
    this.type = type;
    return this;
  }
}
