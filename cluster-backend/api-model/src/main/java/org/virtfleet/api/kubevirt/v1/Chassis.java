package org.virtfleet.api.kubevirt.v1;

import org.jspecify.annotations.Nullable;
import org.virtfleet.api.OpenObject;

/// Chassis.
public final class Chassis extends OpenObject {
  private @Nullable String asset;

  private @Nullable String manufacturer;

  private @Nullable String serial;

  private @Nullable String sku;

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
