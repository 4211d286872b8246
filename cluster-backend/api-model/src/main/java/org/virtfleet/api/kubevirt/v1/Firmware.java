package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest is started by, and what it reads about itself.
public final class Firmware extends OpenObject {
  @JsonPropertyDescription("Tables that the firmware hands to the guest, taken from Secrets.")
  private @Nullable ACPI acpi;

  @JsonPropertyDescription("The firmware that starts the guest: BIOS when nothing is said.")
  private @Nullable Bootloader bootloader;

  @JsonPropertyDescription("Start a kernel directly, without firmware and boot loader.")
  private @Nullable KernelBoot kernelBoot;

  @JsonPropertyDescription("The machine's serial number as the guest reads it.")
  private @Nullable String serial;

  @JsonPropertyDescription(
      "The machine's UUID as the guest reads it. When it is not set, one is made from "
          + "cluster, namespace and name, so that it stays the same over restarts.")
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
