package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Start by SeaBIOS.
public final class BIOS extends OpenObject {
  @JsonPropertyDescription("True to show the firmware's output on the first serial line too.")
  private @Nullable Boolean useSerial;

  public @Nullable Boolean getUseSerial() {
    return useSerial;
  }

  public BIOS setUseSerial(@Nullable Boolean useSerial) {
    this.useSerial = useSerial;
    return this;
  }
}
