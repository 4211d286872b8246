package org.virtfleet.agent.vmi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// What a domain is to be that goes on from kept memory: its definition as it is now, with its
/// disks and cards in the places where the guest had them, and with the firmware that it had. Those
/// that were plugged in while it ran have others in a definition made anew, and libvirt chooses
/// firmware for a guest that boots, but for none that goes on. Nothing else is taken from the file
/// of the memory, which may have been in anybody's hands. Pure.
final class RestoredXml {

  private static final String ADDRESS = "address";
  private static final String LOADER = "loader";
  private static final String YES = "yes";

  /// The attribute with which libvirt is asked to choose firmware, and the element that says what
  /// it must have.
  private static final String CHOSEN = "firmware";

  private RestoredXml() {}

  /// @param loaders files of firmware that libvirt knows on this host
  static String of(String definition, String kept, List<String> loaders) {
    Optional<Element> before = XmlReader.read(kept);
    Optional<Element> loader =
        before
            .flatMap(found -> found.child("os"))
            .flatMap(os -> os.child(LOADER))
            .filter(found -> loaders.contains(found.text()));
    Map<String, Element> places = new HashMap<>();
    for (Element device : devices(before)) {
      Optional<Element> place = device.child(ADDRESS);
      if (place.isPresent()) {
        alias(device).ifPresent(name -> places.put(name, place.get()));
      }
    }
    Element domain = XmlReader.read(definition).orElseThrow();
    return domain
        .withChildren(
            domain.children().stream()
                .map(child ->
                    switch (child.name()) {
                      case "devices" -> placed(child, places);
                      case "os" -> loader.map(found -> loaded(child, found)).orElse(child);
                      default -> child;
                    })
                .toList())
        .toXml();
  }

  /// One that names its firmware itself keeps it.
  private static Element loaded(Element os, Element loader) {
    if (os.attribute(CHOSEN).isEmpty()) {
      return os;
    }
    Map<String, String> attributes = new HashMap<>(os.attributes());
    attributes.remove(CHOSEN);
    return os.withAttributes(attributes)
        .withChildren(
            os.children().stream()
                .filter(child -> !child.name().equals(CHOSEN) && !child.name().equals(LOADER))
                .toList())
        .add(
            Element.text(LOADER, loader.text())
                .with("readonly", "yes")
                .with("secure", loader.attribute("secure").filter(YES::equals))
                .with("type", "pflash"));
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
