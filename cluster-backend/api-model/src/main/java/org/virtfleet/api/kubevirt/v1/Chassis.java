package org.virtfleet.api.kubevirt.v1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// What the guest reads about its case in the SMBIOS tables.
public final class Chassis extends OpenObject {
  @JsonPropertyDescription("The inventory number.")
  private @Nullable String asset;

  @JsonPropertyDescription("Who made it.")
  private @Nullable String manufacturer;

  @JsonPropertyDescription("Its serial number.")
  private @Nullable String serial;

  @JsonPropertyDescription("The maker's order number.")
  private @Nullable String sku;

  @JsonPropertyDescription("Its version.")
  private @Nullable String version;

  public @Nullable String getAsset() {
    return asset;
  }

  public Chassis setAsset(@Nullable String asset) {
    this.asset = asset;
    return this;
  }

  public @Nullable String getManufacturer() {
    return manufacturer;
  }

  public Chassis setManufacturer(@Nullable String manufacturer) {
    this.manufacturer = manufacturer;
    return this;
  }

  public @Nullable String getSerial() {
    return serial;
  }

  public Chassis setSerial(@Nullable String serial) {
    this.serial = serial;
    return this;
  }

  public @Nullable String getSku() {
    return sku;
  }

  public Chassis setSku(@Nullable String sku) {
    this.sku = sku;
    return this;
  }

  public @Nullable String getVersion() {
    return version;
  }

  public Chassis setVersion(@Nullable String version) {
    this.version = version;
    return this;
  }
}
