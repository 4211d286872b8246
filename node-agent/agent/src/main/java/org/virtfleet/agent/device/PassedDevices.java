package org.virtfleet.agent.device;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.domain.OfferedDevice;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.PciAddress;
import org.virtfleet.domain.xml.XmlReader;

/// The host's devices that a domain has, whoever made it.
final class PassedDevices {
  private PassedDevices() {}

  /// @param xml of the domain
  static Set<OfferedDevice> in(String xml) {
    return XmlReader.read(xml)
        .flatMap(domain -> domain.child("devices"))
        .map(devices ->
            devices.children().stream()
                .flatMap(PassedDevices::source)
                .flatMap(source -> source.child("address").stream())
                .flatMap(address -> device(address).stream())
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /// Network cards of SR-IOV devices are devices of the host, too.
  private static Stream<Element> source(Element device) {
    boolean passed =
        device.name().equals("hostdev")
            || (device.name().equals("interface")
                && device.attribute("type").filter("hostdev"::equals).isPresent());
    return passed ? device.child("source").stream() : Stream.empty();
  }

  private static Optional<OfferedDevice> device(Element address) {
    try {
      Optional<String> uuid = address.attribute("uuid");
      if (uuid.isPresent()) {
        return Optional.of(new OfferedDevice.Mediated(UUID.fromString(uuid.get())));
      }
      if (address.attribute("device").isPresent()) {
        return Optional.of(
            new OfferedDevice.Usb(number(address, "bus"), number(address, "device")));
      }
      return Optional.of(
          new OfferedDevice.Pci(
              new PciAddress(
                  number(address, "domain"),
                  number(address, "bus"),
                  number(address, "slot"),
                  number(address, "function"))));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // Another sort of address, as that of a SCSI device.
    }
  }

  /// As libvirt writes numbers: `4`, or `0x81`.
  private static int number(Element address, String attribute) {
    return Integer.decode(address.attribute(attribute).orElse("none"));
  }
}
