package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Firmware.
public final class Firmware extends OpenObject {
  private @Nullable ACPI acpi;

  private @Nullable Bootloader bootloader;

  private @Nullable KernelBoot kernelBoot;

  private @Nullable String serial;

  private @Nullable String uuid;

  public @Nullable ACPI getAcpi() {
    return acpi;
  }

  public Firmware setAcpi(@Nullable ACPI acpi) {
    this.acpi = acpi;
    return this;
  }

  public @Nullable Bootloader getBootloader() {
    return bootloader;
  }

  public Firmware setBootloader(@Nullable Bootloader bootloader) {
    this.bootloader = bootloader;
    return this;
  }

  public @Nullable KernelBoot getKernelBoot() {
    return kernelBoot;
  }

  public Firmware setKernelBoot(@Nullable KernelBoot kernelBoot) {
    this.kernelBoot = kernelBoot;
    return this;
  }

  public @Nullable String getSerial() {
    return serial;
  }

  public Firmware setSerial(@Nullable String serial) {
    this.serial = serial;
    return this;
  }

  public @Nullable String getUuid() {
    return uuid;
  }

  public Firmware setUuid(@Nullable String uuid) {
    this.uuid = uuid;
    return this;
  }
}
