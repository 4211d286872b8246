package org.virtfleet.agent.device;

import java.util.UUID;
import org.virtfleet.domain.xml.PciAddress;

/// One device of the host, as the kernel describes it.
sealed interface HostDevice {

  /// @param id vendor and product in lower case, `10de:1eb8`
  record Pci(PciAddress address, String id) implements HostDevice {}

  /// A mediated device that has been made already.
  ///
  /// @param type its name, for instance `GRID T4-2Q`
  record Mediated(UUID uuid, String type) implements HostDevice {}

  /// @param id vendor and product in lower case, `1050:0407`
  record Usb(int bus, int device, String id) implements HostDevice {}
}
