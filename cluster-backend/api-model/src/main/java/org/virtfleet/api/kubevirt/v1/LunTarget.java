package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Passes a LUN to the guest, SCSI commands and all.
public final class LunTarget extends OpenObject {
  @JsonPropertyDescription("What it hangs on: scsi.")
  private @Nullable String bus;

  @JsonPropertyDescription("True when the guest may only read it.")
  private @Nullable Boolean readonly;

  @JsonPropertyDescription("True to let the guest reserve the LUN for itself.")
  private @Nullable Boolean reservation;

  public @Nullable String getBus() {
    return bus;
  }

  public LunTarget setBus(@Nullable String bus) {
    this.bus = bus;
    return this;
  }

  public @Nullable Boolean getReadonly() {
    return readonly;
  }

  public LunTarget setReadonly(@Nullable Boolean readonly) {
    this.readonly = readonly;
    return this;
  }

  public @Nullable Boolean getReservation() {
    return reservation;
  }

  public LunTarget setReservation(@Nullable Boolean reservation) {
    this.reservation = reservation;
    return this;
  }
}
