package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// LunTarget.
public final class LunTarget extends OpenObject {
  private @Nullable String bus;

  private @Nullable Boolean readonly;

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
