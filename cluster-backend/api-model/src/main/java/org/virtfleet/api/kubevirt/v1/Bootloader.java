package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Bootloader.
public final class Bootloader extends OpenObject {
  private @Nullable BIOS bios;

  private @Nullable EFI efi;

  public @Nullable BIOS getBios() {
    return bios;
  }

  public Bootloader setBios(@Nullable BIOS bios) {
    this.bios = bios;
    return this;
  }

  public @Nullable EFI getEfi() {
    return efi;
  }

  public Bootloader setEfi(@Nullable EFI efi) {
    this.efi = efi;
    return this;
  }
}
