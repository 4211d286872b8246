package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Tables that the firmware hands to the guest, taken from Secrets.
public final class ACPI extends OpenObject {
  @JsonPropertyDescription(
      "The volume whose Secret holds the MSDM table, with which Windows activates itself.")
  private @Nullable String msdmNameRef;

  @JsonPropertyDescription(
      "The volume whose Secret holds the SLIC table, with which older Windows activates "
          + "itself.")
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
