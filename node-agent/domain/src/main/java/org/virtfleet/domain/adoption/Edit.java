package org.virtfleet.domain.adoption;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtfleet.domain.xml.Element;

/// What makes one element into another. What it replaces it replaces only where it finds what was
/// there when it was made: whatever was changed since is the wish of somebody who knew why.
///
/// @param of which element
/// @param attributes that come, change or go
/// @param text where that is another
/// @param removed children that go
/// @param added children that come, as they are; one that can be there only once and is there
///   already does not come again
/// @param inside of children that stay
record Edit(
    Identity of,
    List<Attribute> attributes,
    Optional<Text> text,
    Set<Identity> removed,
    Map<Identity, Element> added,
    Map<Identity, Edit> inside) {

  /// @param was empty where there was none
  /// @param now empty where there shall be none
  record Attribute(String name, Optional<String> was, Optional<String> now) {}

  record Text(String was, String now) {}

  Edit {
    attributes = List.copyOf(attributes);
  }

  static Edit between(Identity of, Element base, Element wanted) {
    Map<Identity, Element> before = Identity.children(base);
    Map<Identity, Element> after = Identity.children(wanted);
    Set<Identity> removed = new LinkedHashSet<>(before.keySet());
    removed.removeAll(after.keySet());
    Map<Identity, Element> added = new LinkedHashMap<>();
    Map<Identity, Edit> inside = new LinkedHashMap<>();
    after.forEach((identity, child) -> {
      Element there = before.get(identity);
      if (there == null) {
        added.put(identity, child);
        return;
      }
      Edit edit = between(identity, there, child);
      if (!edit.isNothing()) {
        inside.put(identity, edit);
      }
    });
    return new Edit(of, attributes(base, wanted), text(base, wanted), removed, added, inside);
  }

  private static List<Attribute> attributes(Element base, Element wanted) {
    Set<String> names = new LinkedHashSet<>(base.attributes().keySet());
    names.addAll(wanted.attributes().keySet());
    return names.stream()
        .map(name -> new Attribute(name, base.attribute(name), wanted.attribute(name)))
        .filter(attribute -> !attribute.was().equals(attribute.now()))
        .toList();
  }

  private static Optional<Text> text(Element base, Element wanted) {
    return base.text().equals(wanted.text())
        ? Optional.empty()
        : Optional.of(new Text(base.text(), wanted.text()));
  }

  boolean isNothing() {
    return attributes.isEmpty()
        && text.isEmpty()
        && removed.isEmpty()
        && added.isEmpty()
        && inside.isEmpty();
  }

  Element applyTo(Element base) {
    Element edited = base.withAttributes(attributesOf(base)).withChildren(childrenOf(base));
    return text.filter(edit -> edit.was().equals(base.text()))
        .map(edit -> edited.withText(edit.now()))
        .orElse(edited);
  }

  private Map<String, String> attributesOf(Element base) {
    Map<String, String> result = new LinkedHashMap<>(base.attributes());
    for (Attribute attribute : attributes) {
      if (attribute.was().equals(base.attribute(attribute.name()))) {
        attribute
            .now()
            .ifPresentOrElse(
                value -> result.put(attribute.name(), value),
                () -> result.remove(attribute.name()));
      }
    }
    return result;
  }

  private List<Element> childrenOf(Element base) {
    Identity.Counter counter = new Identity.Counter();
    Set<Identity> present = new HashSet<>();
    List<Element> result = new ArrayList<>();
    for (Element child : base.children()) {
      if (Marks.is(child)) {
        result.add(child);
        continue;
      }
      Identity identity = counter.next(child);
      if (!removed.contains(identity)) {
        Edit edit = inside.get(identity);
        result.add(edit == null ? child : edit.applyTo(child));
        present.add(identity);
      }
    }
    added.forEach((identity, child) -> {
      if (!identity.isUnique() || !present.contains(identity)) {
        result.add(child);
      }
    });
    return result;
  }

  /// Whether two elements are the same to libvirt: the order of attributes does not count, nor that
  /// of elements with different names or identities.
  static boolean isSame(Element one, Element other) {
    Map<Identity, Element> mine = Identity.children(one);
    Map<Identity, Element> others = Identity.children(other);
    return one.name().equals(other.name())
        && one.attributes().equals(other.attributes())
        && one.text().equals(other.text())
        && mine.keySet().equals(others.keySet())
        && mine.entrySet().stream()
            .allMatch(e -> isSame(e.getValue(), Objects.requireNonNull(others.get(e.getKey()))));
  }
}
