package org.virtfleet.domain;

import java.util.UUID;
import org.virtfleet.domain.xml.PciAddress;

/// One device of the node that a guest may have for itself.
public sealed interface OfferedDevice {

  /// A PCI device, whole or a virtual function.
  record Pci(PciAddress address) implements OfferedDevice {}

  /// A mediated device that has been made already.
  record Mediated(UUID uuid) implements OfferedDevice {}

  /// What is plugged into a USB port.
  record Usb(int bus, int device) implements OfferedDevice {}
}
