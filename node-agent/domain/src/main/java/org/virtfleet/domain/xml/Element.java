package org.virtfleet.domain.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An XML element: a name, attributes, and either children or text. Its parts keep the order in
/// which they came.
///
/// @param text empty when there is none
public record Element(
    String name, Map<String, String> attributes, List<Element> children, String text) {

  public Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  public static Element of(String name) {
    return new Element(name, Map.of(), List.of(), "");
  }

  public static Element text(String name, String text) {
    return new Element(name, Map.of(), List.of(), text);
  }

  public Element with(String attribute, String value) {
    var more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, more, children, text);
  }

  public Element with(String attribute, long value) {
    return with(attribute, Long.toString(value));
  }

  public Element with(String attribute, Optional<String> value) {
    return value.map(present -> with(attribute, present)).orElse(this);
  }

  public Element add(Element child) {
    return addAll(List.of(child));
  }

  public Element add(Optional<Element> child) {
    return child.map(this::add).orElse(this);
  }

  public Element addAll(List<Element> more) {
    var all = new ArrayList<>(children);
    all.addAll(more);
    return new Element(name, attributes, all, text);
  }

  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The first child of that name.
  public Optional<Element> child(String name) {
    return children.stream().filter(child -> child.name.equals(name)).findFirst();
  }

  public Element withAttributes(Map<String, String> others) {
    return new Element(name, others, children, text);
  }

  public Element withChildren(List<Element> others) {
    return new Element(name, attributes, others, text);
  }

  public Element withText(String other) {
    return new Element(name, attributes, children, other);
  }

  /// As a document, in which texts may have several lines.
  ///
  /// @throws IllegalTextException when a value holds a control character
  public String toXml() {
    return XmlDocument.writeLines(this);
  }

  /// Adds the child `<name/>` when a switch is on.
  public Element flag(String child, boolean on) {
    return on ? add(of(child)) : this;
  }
}
