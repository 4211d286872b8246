package org.virtfleet.api.kubevirt.v1;

import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// MemoryStatus.
public final class MemoryStatus extends OpenObject {
  private @Nullable Quantity guestAtBoot;

  private @Nullable Quantity guestCurrent;

  private @Nullable Quantity guestRequested;

  private @Nullable Quantity memoryOverhead;

  public @Nullable Quantity getGuestAtBoot() {
    return guestAtBoot;
  }

  public MemoryStatus setGuestAtBoot(@Nullable Quantity guestAtBoot) {
    this.guestAtBoot = guestAtBoot;
    return this;
  }

  public @Nullable Quantity getGuestCurrent() {
    return guestCurrent;
  }

  public MemoryStatus setGuestCurrent(@Nullable Quantity guestCurrent) {
    this.guestCurrent = guestCurrent;
    return this;
  }

  public @Nullable Quantity getGuestRequested() {
    return guestRequested;
  }

  public MemoryStatus setGuestRequested(@Nullable Quantity guestRequested) {
    this.guestRequested = guestRequested;
    return this;
  }

  public @Nullable Quantity getMemoryOverhead() {
    return memoryOverhead;
  }

  public MemoryStatus setMemoryOverhead(@Nullable Quantity memoryOverhead) {
    this.memoryOverhead = memoryOverhead;
    return this;
  }
}
