package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Memory of the guest.
public final class Memory extends OpenObject {
  @JsonPropertyDescription("How much the guest has, such as 2Gi.")
  private @Nullable Quantity guest;

  @JsonPropertyDescription("Memory in large pages.")
  private @Nullable Hugepages hugepages;

  @JsonPropertyDescription("How much it can have at most, when more is added while it runs.")
  private @Nullable Quantity maxGuest;

  @JsonPropertyDescription("Memory that is reserved beside the guest's.")
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
