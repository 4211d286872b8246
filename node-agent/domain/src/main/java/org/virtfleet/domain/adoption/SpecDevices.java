package org.virtfleet.domain.adoption;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.domain.xml.Element;

/// What a running domain's disks and cards are told by that its spec knows, whatever libvirt calls
/// them.
///
/// @param disks the guest's names, such as `vda`
/// @param cards hardware addresses in lower case
public record SpecDevices(Set<String> disks, Set<String> cards) {
  public SpecDevices {
    disks = Set.copyOf(disks);
    cards = Set.copyOf(cards);
  }

  static SpecDevices of(List<Element> devices) {
    return new SpecDevices(
        attributes(devices, "disk", "target", "dev").collect(Collectors.toSet()),
        attributes(devices, "interface", "mac", "address")
            .map(mac -> mac.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  private static Stream<String> attributes(
      List<Element> devices, String device, String child, String attribute) {
    return devices.stream()
        .filter(element -> element.name().equals(device))
        .map(element -> element.child(child).flatMap(found -> found.attribute(attribute)))
        .flatMap(Optional::stream);
  }
}
