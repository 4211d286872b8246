package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Shows the volume in a CD-ROM drive.
public final class CDRomTarget extends OpenObject {
  @JsonPropertyDescription("What the drive hangs on: sata or scsi.")
  private @Nullable String bus;

  @JsonPropertyDescription("A CD-ROM can only be read; true when nothing is said.")
  private @Nullable Boolean readonly;

  @JsonPropertyDescription("open or closed.")
  private @Nullable String tray;

  public @Nullable String getBus() {
    return bus;
  }

  public CDRomTarget setBus(@Nullable String bus) {
    this.bus = bus;
    return this;
  }

  public @Nullable Boolean getReadonly() {
    return readonly;
  }

  public CDRomTarget setReadonly(@Nullable Boolean readonly) {
    this.readonly = readonly;
    return this;
  }

  public @Nullable String getTray() {
    return tray;
  }

  public CDRomTarget setTray(@Nullable String tray) {
    this.tray = tray;
    return this;
  }
}
