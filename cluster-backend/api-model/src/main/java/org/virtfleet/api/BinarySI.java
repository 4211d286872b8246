package org.virtfleet.api;

import io.fabric8.kubernetes.api.model.Quantity;

/// Amounts of bytes as Kubernetes writes them (`resource.BinarySI` of apimachinery): `64Mi`, and
/// plain digits for what no power of 1024 divides.
public final class BinarySI {

  private static final String[] UNITS = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final long STEP = 1024;

  private BinarySI() {}

  /// In the largest unit that divides it.
  public static Quantity of(long bytes) {
    var unit = 0;
    var amount = bytes;
    while (amount != 0 && amount % STEP == 0) {
      amount /= STEP;
      unit++;
    }
    return new Quantity(Long.toString(amount), UNITS[unit]);
  }
}
