package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// DiskTarget.
public final class DiskTarget extends OpenObject {
  private @Nullable String bus;

  private @Nullable String pciAddress;

  private @Nullable Boolean readonly;

  public @Nullable String getBus() {
    return bus;
  }

  public DiskTarget setBus(@Nullable String bus) {
    this.bus = bus;
    return this;
  }

  public @Nullable String getPciAddress() {
    return pciAddress;
  }

  public DiskTarget setPciAddress(@Nullable String pciAddress) {
    this.pciAddress = pciAddress;
    return this;
  }

  public @Nullable Boolean getReadonly() {
    return readonly;
  }

  public DiskTarget setReadonly(@Nullable Boolean readonly) {
    this.readonly = readonly;
    return this;
  }
}
