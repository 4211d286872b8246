package org.virtfleet.domain.adoption;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.domain.TargetNames;
import org.virtfleet.domain.xml.Element;

/// A spec gives its disks the first names that no other disk of it has. One that is only in the
/// kept XML may have the same: it keeps it, and the spec's takes another.
final class DistinctTargets {
  private DistinctTargets() {}

  /// @param built what the spec gives
  /// @param whole the same with what is kept
  static Element of(Element built, Element whole) {
    Set<Named> given = disks(built).map(DistinctTargets::named).collect(Collectors.toSet());
    List<Named> all = disks(whole).map(DistinctTargets::named).toList();
    Set<String> used =
        all.stream()
            .filter(disk -> !given.contains(disk))
            .map(Named::target)
            .collect(Collectors.toCollection(HashSet::new));
    TargetNames free = new TargetNames(all.stream().map(Named::target).collect(Collectors.toSet()));
    return replaced(
        whole,
        "devices",
        devices ->
            replaced(
                devices,
                "disk",
                disk -> {
                  Named name = named(disk);
                  return !given.contains(name) || used.add(name.target())
                      ? disk
                      : replaced(disk, "target", target -> renamed(target, free));
                }));
  }

  /// @param alias empty for a disk that is only XML
  private record Named(String alias, String target) {}

  private static Element renamed(Element target, TargetNames free) {
    return target.with("dev", free.next(target.attribute("bus").orElse("")));
  }

  private static Element replaced(Element parent, String child, UnaryOperator<Element> by) {
    return parent.withChildren(
        parent.children().stream()
            .map(each -> each.name().equals(child) ? by.apply(each) : each)
            .toList());
  }

  private static Stream<Element> disks(Element domain) {
    return domain.child("devices").stream()
        .flatMap(devices -> devices.children().stream())
        .filter(device -> device.name().equals("disk"));
  }

  private static Named named(Element disk) {
    return new Named(inner(disk, "alias", "name"), inner(disk, "target", "dev"));
  }

  private static String inner(Element disk, String child, String attribute) {
    Optional<Element> found = disk.child(child);
    return found.flatMap(element -> element.attribute(attribute)).orElse("");
  }
}
