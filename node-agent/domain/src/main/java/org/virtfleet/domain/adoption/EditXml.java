package org.virtfleet.domain.adoption;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtfleet.domain.xml.Element;

/// An [Edit] as XML:
///
///     <in name="disk" id="vda:virtio">
///       <attribute name="type"><was>a</was><now>b</now></attribute>
///       <text><was>a</was><now>b</now></text>
///       <without name="boot"/>
///       <with><address type="pci"/></with>
///       <in name="driver">…</in>
///     </in>
final class EditXml {
  private static final String IN = "in";
  private static final String ATTRIBUTE = "attribute";
  private static final String TEXT = "text";
  private static final String WITHOUT = "without";
  private static final String WITH = "with";
  private static final String WAS = "was";
  private static final String NOW = "now";

  private EditXml() {}

  static Element write(Edit edit) {
    Element all = identified(IN, edit.of());
    for (Edit.Attribute attribute : edit.attributes()) {
      all =
          all.add(
              Element.of(ATTRIBUTE)
                  .with("name", attribute.name())
                  .add(attribute.was().map(was -> Element.text(WAS, was)))
                  .add(attribute.now().map(now -> Element.text(NOW, now))));
    }
    all =
        all.add(
            edit.text()
                .map(text ->
                    Element.of(TEXT)
                        .add(Element.text(WAS, text.was()))
                        .add(Element.text(NOW, text.now()))));
    for (Identity identity : edit.removed()) {
      all = all.add(identified(WITHOUT, identity));
    }
    for (Map.Entry<Identity, Element> added : edit.added().entrySet()) {
      all = all.add(placed(Element.of(WITH), added.getKey()).add(added.getValue()));
    }
    for (Edit inside : edit.inside().values()) {
      all = all.add(write(inside));
    }
    return all;
  }

  static Edit read(Element xml) {
    Map<Identity, Edit> inside = new LinkedHashMap<>();
    named(xml, IN).map(EditXml::read).forEach(edit -> inside.put(edit.of(), edit));
    Set<Identity> removed = new LinkedHashSet<>();
    named(xml, WITHOUT).map(EditXml::identity).forEach(removed::add);
    List<Edit.Attribute> attributes =
        named(xml, ATTRIBUTE)
            .map(a ->
                new Edit.Attribute(
                    a.attribute("name").orElse(""),
                    a.child(WAS).map(Element::text),
                    a.child(NOW).map(Element::text)))
            .toList();
    Optional<Edit.Text> text =
        xml.child(TEXT)
            .map(t ->
                new Edit.Text(
                    t.child(WAS).map(Element::text).orElse(""),
                    t.child(NOW).map(Element::text).orElse("")));
    Map<Identity, Element> added = new LinkedHashMap<>();
    named(xml, WITH)
        .forEach(with ->
            with.children()
                .forEach(
                    child -> added.put(new Identity.Counter().next(child).at(place(with)), child)));
    return new Edit(identity(xml), attributes, text, removed, added, inside);
  }

  private static Stream<Element> named(Element parent, String name) {
    return parent.children().stream().filter(child -> child.name().equals(name));
  }

  private static Element identified(String element, Identity identity) {
    Element xml = Element.of(element).with("name", identity.name());
    Element told = identity.id().isEmpty() ? xml : xml.with("id", identity.id());
    return placed(told, identity);
  }

  private static Element placed(Element xml, Identity identity) {
    return identity.place() == 0 ? xml : xml.with("place", identity.place());
  }

  private static Identity identity(Element xml) {
    return new Identity(
        xml.attribute("name").orElse(""), xml.attribute("id").orElse(""), place(xml));
  }

  private static int place(Element xml) {
    return Integer.parseInt(xml.attribute("place").orElse("0"));
  }
}
