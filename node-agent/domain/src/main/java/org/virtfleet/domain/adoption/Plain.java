package org.virtfleet.domain.adoption;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.domain.xml.Element;

/// A domain with everything that can be said in several ways said in one: amounts of memory in KiB,
/// which is libvirt's unit where none is named, and always a place for metadata.
final class Plain {
  private static final Set<String> AMOUNTS = Set.of("memory", "currentMemory", "maxMemory");
  private static final BigInteger KIB = BigInteger.valueOf(1024);

  private static final Map<String, BigInteger> UNITS =
      Map.ofEntries(
          Map.entry("b", BigInteger.ONE),
          Map.entry("bytes", BigInteger.ONE),
          Map.entry("KB", BigInteger.TEN.pow(3)),
          Map.entry("MB", BigInteger.TEN.pow(6)),
          Map.entry("GB", BigInteger.TEN.pow(9)),
          Map.entry("TB", BigInteger.TEN.pow(12)),
          Map.entry("k", KIB),
          Map.entry("KiB", KIB),
          Map.entry("M", KIB.pow(2)),
          Map.entry("MiB", KIB.pow(2)),
          Map.entry("G", KIB.pow(3)),
          Map.entry("GiB", KIB.pow(3)),
          Map.entry("T", KIB.pow(4)),
          Map.entry("TiB", KIB.pow(4)));

  private Plain() {}

  /// @param domain the root
  static Element of(Element domain) {
    Element plain = amounts(domain);
    return plain.child("metadata").isPresent() ? plain : plain.add(Element.of("metadata"));
  }

  private static Element amounts(Element element) {
    List<Element> children = element.children().stream().map(Plain::amounts).toList();
    return amount(element.withChildren(children));
  }

  private static Element amount(Element element) {
    Optional<String> unit = element.attribute("unit");
    if (unit.isEmpty()) {
      return element;
    }
    if (AMOUNTS.contains(element.name()) && element.children().isEmpty()) {
      return kib(element.text(), unit.get())
          .map(text -> withoutUnit(element).withText(text))
          .orElse(element);
    }
    if (element.name().equals("page")) {
      return kib(element.attribute("size").orElse(""), unit.get())
          .map(size -> withoutUnit(element).with("size", size))
          .orElse(element);
    }
    return element;
  }

  private static Element withoutUnit(Element element) {
    Map<String, String> left = new HashMap<>(element.attributes());
    left.remove("unit");
    return element.withAttributes(left);
  }

  private static Optional<String> kib(String number, String unit) {
    BigInteger factor = UNITS.get(unit);
    if (factor == null || !number.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    BigInteger[] parts = new BigInteger(number).multiply(factor).divideAndRemainder(KIB);
    return parts[1].signum() == 0 ? Optional.of(parts[0].toString()) : Optional.empty();
  }
}
