package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The guest's memory now.
public final class MemoryStatus extends OpenObject {
  @JsonPropertyDescription("What it had when it started.")
  private @Nullable Quantity guestAtBoot;

  @JsonPropertyDescription("What it has now.")
  private @Nullable Quantity guestCurrent;

  @JsonPropertyDescription("What was asked for last.")
  private @Nullable Quantity guestRequested;

  @JsonPropertyDescription("What its host needs beside it.")
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
