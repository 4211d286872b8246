package org.virtfleet.domain.projection;

import java.util.Optional;

/// `<boot order='…'/>` of a device.
final class Order {
  private static final int LAST = 1 << 16;

  private Order() {}

  static Optional<Integer> of(XmlView boot) {
    long order = boot.number("order").orElse(0);
    return order > 0 && order < LAST ? Optional.of((int) order) : Optional.empty();
  }
}
