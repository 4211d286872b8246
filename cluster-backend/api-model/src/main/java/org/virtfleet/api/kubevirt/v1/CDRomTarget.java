package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// CDRomTarget.
public final class CDRomTarget extends OpenObject {
  private @Nullable String bus;

  private @Nullable Boolean readonly;

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
