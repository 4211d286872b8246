package org.virtfleet.domain.adoption;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.virtfleet.domain.xml.Alias;
import org.virtfleet.domain.xml.Element;

/// By what an element is found again among its siblings.
///
/// @param name the element's own
/// @param id what the guest or libvirt tells it by; empty where only its place does
/// @param place the how-manieth of that name and id it is, from 0
record Identity(String name, String id, int place) {

  /// The children of an element by their identities, in their order, without the marks that are
  /// Virtfleet's.
  static Map<Identity, Element> children(Element parent) {
    Map<Identity, Element> found = new LinkedHashMap<>();
    Counter counter = new Counter();
    parent.children().stream()
        .filter(child -> !Marks.is(child))
        .forEach(child -> found.put(counter.next(child), child));
    return found;
  }

  /// Whether an element of this identity can be there only once.
  boolean isUnique() {
    return !id.isEmpty() && place == 0;
  }

  Identity at(int otherPlace) {
    return new Identity(name, id, otherPlace);
  }

  /// Names siblings one after the other.
  static final class Counter {
    private final Map<String, Integer> seen = new HashMap<>();

    Identity next(Element element) {
      String id = id(element);
      int place = seen.merge(element.name() + " " + id, 1, Integer::sum) - 1;
      return new Identity(element.name(), id, place);
    }
  }

  private static String id(Element element) {
    return switch (element.name()) {
      case "disk" -> disk(element);
      case "interface" -> inner(element, "mac", "address").toLowerCase(Locale.ROOT);
      case "controller" -> controller(element);
      case "filesystem" -> inner(element, "target", "dir");
      case "channel" -> inner(element, "target", "name");
      case "input" -> own(element, "type") + ":" + own(element, "bus");
      case "graphics" -> own(element, "type");
      case "timer", "feature", "entry" -> own(element, "name");
      case "vcpupin", "vcpu" -> own(element, "vcpu");
      case "iothreadpin" -> own(element, "iothread");
      case "page" -> own(element, "size");
      default -> "";
    };
  }

  /// A disk of ours has the name that it had at libvirt in its alias, wherever it is plugged in
  /// now. On another bus it is another disk, for which an address that was kept would be wrong.
  private static String disk(Element disk) {
    String name =
        disk.child("alias")
            .flatMap(alias -> alias.attribute("name"))
            .flatMap(Alias::of)
            .map(Alias::name)
            .orElseGet(() -> inner(disk, "target", "dev"));
    return name + ":" + inner(disk, "target", "bus");
  }

  private static String controller(Element controller) {
    String type = own(controller, "type");
    return type + ":" + controller.attribute("index").orElse(type.equals("pci") ? "" : "0");
  }

  private static String own(Element element, String attribute) {
    return element.attribute(attribute).orElse("");
  }

  private static String inner(Element element, String child, String attribute) {
    Optional<Element> found = element.child(child);
    return found.flatMap(inner -> inner.attribute(attribute)).orElse("");
  }
}
