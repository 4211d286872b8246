package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// An element of XML that libvirt wrote. Nobody else has it: it may be changed.
///
/// @param element the element itself
record LiveXml(Element element) {

  static LiveXml parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new LiveXml(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("libvirt's own XML is well-formed.", e);
    }
  }

  List<LiveXml> children(String name) {
    List<LiveXml> found = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element one && one.getTagName().equals(name)) {
        found.add(new LiveXml(one));
      }
    }
    return found;
  }

  /// The first child of this name; of that one's children the first of the next name, and so on.
  Optional<LiveXml> find(String... path) {
    Optional<LiveXml> found = Optional.of(this);
    for (String name : path) {
      found = found.flatMap(parent -> parent.children(name).stream().findFirst());
    }
    return found;
  }

  /// The same, made where it is missing.
  LiveXml require(String name) {
    return find(name)
        .orElseGet(() -> {
          Element child = element.getOwnerDocument().createElement(name);
          element.appendChild(child);
          return new LiveXml(child);
        });
  }

  void remove(String name) {
    children(name).forEach(child -> element.removeChild(child.element()));
  }

  /// Empty when it is not there.
  String attribute(String name) {
    return element.getAttribute(name);
  }

  void attribute(String name, String value) {
    element.setAttribute(name, value);
  }

  String text() {
    return element.getTextContent().strip();
  }

  void text(String text) {
    element.setTextContent(text);
  }

  /// The bytes that an element means.
  long bytes() {
    return inBytes(Long.parseLong(text()));
  }

  /// The bytes that an attribute means.
  long bytes(String attribute) {
    return inBytes(Long.parseLong(attribute(attribute)));
  }

  /// libvirt counts in KiB where no unit is written.
  private long inBytes(long number) {
    return switch (attribute("unit")) {
      case "b", "bytes" -> number;
      case "M", "MiB" -> number << 20;
      case "G", "GiB" -> number << 30;
      default -> number << 10;
    };
  }

  @Override
  public String toString() {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("cannot write XML into memory", e);
    }
  }
}
