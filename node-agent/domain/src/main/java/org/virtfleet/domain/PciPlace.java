package org.virtfleet.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtfleet.domain.xml.PciAddress;

/// `pciAddress` of a disk or a network card.
final class PciPlace {
  private PciPlace() {}

  static Optional<PciAddress> of(@Nullable String asked, String field, DomainDraft draft) {
    if (asked == null || asked.isEmpty()) {
      return Optional.empty();
    }
    Optional<PciAddress> address = PciAddress.parse(asked);
    if (address.isEmpty()) {
      draft.refuse(
          field, "%s is no address on a PCI bus: write for instance 0000:01:00.0".formatted(asked));
    }
    return address;
  }
}
