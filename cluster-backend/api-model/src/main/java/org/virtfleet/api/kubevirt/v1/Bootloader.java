package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// The firmware that starts the guest: BIOS when nothing is said.
public final class Bootloader extends OpenObject {
  @JsonPropertyDescription("Start by SeaBIOS.")
  private @Nullable BIOS bios;

  @JsonPropertyDescription("Start by UEFI.")
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
