package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// ACPI.
public final class ACPI extends OpenObject {
  private @Nullable String msdmNameRef;

  private @Nullable String slicNameRef;

  public @Nullable String getMsdmNameRef() {
    return msdmNameRef;
  }

  public ACPI setMsdmNameRef(@Nullable String msdmNameRef) {
    this.msdmNameRef = msdmNameRef;
    return this;
  }

  public @Nullable String getSlicNameRef() {
    return slicNameRef;
  }

  public ACPI setSlicNameRef(@Nullable String slicNameRef) {
    this.slicNameRef = slicNameRef;
    return this;
  }
}
