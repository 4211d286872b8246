package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// BIOS.
public final class BIOS extends OpenObject {
  private @Nullable Boolean useSerial;

  public @Nullable Boolean getUseSerial() {
    return useSerial;
  }

  public BIOS setUseSerial(@Nullable Boolean useSerial) {
    this.useSerial = useSerial;
    return this;
  }
}
