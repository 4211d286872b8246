package org.virtfleet.agent.vmi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// What a domain is to be that goes on from kept memory: its definition as it is now, with its
/// disks and cards in the places where the guest had them. Those that were plugged in while it ran
/// have others in a definition made anew. Nothing else is taken from the file of the memory, which
/// may have been in anybody's hands. Pure.
final class RestoredXml {

  private static final String ADDRESS = "address";

  private RestoredXml() {}

  static String of(String definition, String kept) {
    Map<String, Element> places = new HashMap<>();
    for (Element device : devices(XmlReader.read(kept))) {
      Optional<Element> place = device.child(ADDRESS);
      if (place.isPresent()) {
        alias(device).ifPresent(name -> places.put(name, place.get()));
      }
    }
    Element domain = XmlReader.read(definition).orElseThrow();
    return domain
        .withChildren(
            domain.children().stream()
                .map(child -> child.name().equals("devices") ? placed(child, places) : child)
                .toList())
        .toXml();
  }

  private static List<Element> devices(Optional<Element> domain) {
    return domain.flatMap(found -> found.child("devices")).map(Element::children).orElse(List.of());
  }

  private static Element placed(Element devices, Map<String, Element> places) {
    return devices.withChildren(
        devices.children().stream()
            .map(device ->
                alias(device)
                    .flatMap(name -> Optional.ofNullable(places.get(name)))
                    .map(place -> at(device, place))
                    .orElse(device))
            .toList());
  }

  private static Element at(Element device, Element place) {
    return device
        .withChildren(
            device.children().stream().filter(child -> !child.name().equals(ADDRESS)).toList())
        .add(Element.of(ADDRESS).withAttributes(place.attributes()));
  }

  private static Optional<String> alias(Element device) {
    return device
        .child("alias")
        .flatMap(alias -> alias.attribute("name"))
        .filter(name -> name.startsWith("ua-"));
  }
}
