package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Memory.
public final class Memory extends OpenObject {
  private @Nullable Quantity guest;

  private @Nullable Hugepages hugepages;

  private @Nullable Quantity maxGuest;

  private @Nullable ReservedOverhead reservedOverhead;

  public @Nullable Quantity getGuest() {
    return guest;
  }

  public Memory setGuest(@Nullable Quantity guest) {
    this.guest = guest;
    return this;
  }

  public @Nullable Hugepages getHugepages() {
    return hugepages;
  }

  public Memory setHugepages(@Nullable Hugepages hugepages) {
    this.hugepages = hugepages;
    return this;
  }

  public @Nullable Quantity getMaxGuest() {
    return maxGuest;
  }

  public Memory setMaxGuest(@Nullable Quantity maxGuest) {
    this.maxGuest = maxGuest;
    return this;
  }

  public @Nullable ReservedOverhead getReservedOverhead() {
    return reservedOverhead;
  }

  public Memory setReservedOverhead(@Nullable ReservedOverhead reservedOverhead) {
    this.reservedOverhead = reservedOverhead;
    return this;
  }
}
