package org.virtfleet.domain.projection;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtfleet.api.BinarySI;

/// Sizes as libvirt writes them (`virScaleInteger`) as Kubernetes writes them.
final class DataSize {
  private static final long STEP = 1024;

  private DataSize() {}

  /// @param element has the size as its text
  static Optional<Quantity> of(XmlView element) {
    return of(element, element.number());
  }

  /// @param element has the size as an attribute
  static Optional<Quantity> ofAttribute(XmlView element, String attribute) {
    return of(element, element.number(attribute));
  }

  private static Optional<Quantity> of(XmlView element, OptionalLong number) {
    long amount = number.orElse(0);
    return factor(element.attribute("unit").orElse("KiB"))
        .filter(factor -> amount > 0 && amount <= Long.MAX_VALUE / factor)
        .map(factor -> BinarySI.of(amount * factor));
  }

  private static Optional<Long> factor(String unit) {
    return switch (unit) {
      case "b", "bytes" -> Optional.of(1L);
      case "KB" -> Optional.of(1000L);
      case "k", "KiB" -> Optional.of(STEP);
      case "MB" -> Optional.of(1_000_000L);
      case "M", "MiB" -> Optional.of(STEP * STEP);
      case "GB" -> Optional.of(1_000_000_000L);
      case "G", "GiB" -> Optional.of(STEP * STEP * STEP);
      case "TB" -> Optional.of(1_000_000_000_000L);
      case "T", "TiB" -> Optional.of(STEP * STEP * STEP * STEP);
      default -> Optional.empty();
    };
  }
}
