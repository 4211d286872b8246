package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the volume as an ordinary disk.
public final class DiskTarget extends OpenObject {
  @JsonPropertyDescription("What the disk hangs on: virtio, sata (the default), scsi or usb.")
  private @Nullable String bus;

  @JsonPropertyDescription("Its place on the PCI bus.")
  private @Nullable String pciAddress;

  @JsonPropertyDescription("True when the guest may only read it.")
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
