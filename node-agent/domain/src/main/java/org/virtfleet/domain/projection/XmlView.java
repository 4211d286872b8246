package org.virtfleet.domain.projection;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// One element of a domain's XML, to be read and not believed: elements of other XML namespaces do
/// not count, and a value that is empty, too long or holds control characters is as good as absent.
final class XmlView {
  /// A path of the host is the longest value that a domain has (`PATH_MAX`).
  private static final int LONGEST_VALUE = 4096;

  /// The longest that is read at all; a domain with a hundred devices has a tenth of it.
  private static final int LONGEST_DOCUMENT = 1 << 20;

  /// Fits a long.
  private static final int MOST_DIGITS = 18;

  private final Element element;

  private XmlView(Element element) {
    this.element = element;
  }

  /// @return the root; empty when this is no XML, has a document type, or is too long
  static Optional<XmlView> parse(String xml) {
    if (xml.length() > LONGEST_DOCUMENT) {
      return Optional.empty();
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return Optional.of(
          new XmlView(builder.parse(new InputSource(new StringReader(xml))).getDocumentElement()));
    } catch (SAXException | IOException _) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser has these features.", e);
    }
  }

  /// The first child of that name.
  Optional<XmlView> child(String name) {
    return children(name).findFirst();
  }

  boolean has(String child) {
    return child(child).isPresent();
  }

  Stream<XmlView> children(String name) {
    return children().filter(child -> child.name().equals(name));
  }

  Stream<XmlView> children() {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(child -> child.getNamespaceURI() == null)
        .map(XmlView::new);
  }

  /// The children of that name below another child.
  Stream<XmlView> children(String parent, String name) {
    return child(parent).stream().flatMap(found -> found.children(name));
  }

  String name() {
    return element.getLocalName();
  }

  Optional<String> attribute(String name) {
    return acceptable(element.getAttribute(name));
  }

  /// An attribute of a child.
  Optional<String> attribute(String child, String name) {
    return child(child).flatMap(found -> found.attribute(name));
  }

  boolean is(String attribute, String value) {
    return element.getAttribute(attribute).equals(value);
  }

  /// A switch of libvirt's: `yes` or `on`, `no` or `off`.
  Optional<Boolean> flag(String attribute) {
    return switch (element.getAttribute(attribute)) {
      case "yes", "on" -> Optional.of(true);
      case "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  Optional<String> text() {
    return acceptable(element.getTextContent());
  }

  /// The text of a child.
  Optional<String> text(String child) {
    return child(child).flatMap(XmlView::text);
  }

  OptionalLong number() {
    return number(text());
  }

  OptionalLong number(String attribute) {
    return number(attribute(attribute));
  }

  private static OptionalLong number(Optional<String> text) {
    return text.filter(t -> t.length() <= MOST_DIGITS)
        .filter(t -> t.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(t -> OptionalLong.of(Long.parseLong(t)))
        .orElseGet(OptionalLong::empty);
  }

  private static Optional<String> acceptable(String value) {
    String stripped = value.strip();
    return stripped.isEmpty()
            || stripped.length() > LONGEST_VALUE
            || stripped.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(stripped);
  }
}
