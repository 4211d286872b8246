package org.virtfleet.domain.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads a document as it stands, prefixes of XML namespaces included. Comments are left out, and
/// so is the white space between elements.
public final class XmlReader {
  /// The longest that is read at all; a domain with a hundred devices has a tenth of it.
  private static final int LONGEST_DOCUMENT = 1 << 20;

  private XmlReader() {}

  /// @return the root; empty when this is no XML, has a document type, is too long, or has text
  ///   beside elements, which no domain has
  public static Optional<Element> read(String xml) {
    if (xml.length() > LONGEST_DOCUMENT) {
      return Optional.empty();
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return element(builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
    } catch (SAXException | IOException _) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser has these features.", e);
    }
  }

  private static Optional<Element> element(Node node) {
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    NodeList nodes = node.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node child = nodes.item(i);
      switch (child.getNodeType()) {
        case Node.ELEMENT_NODE -> {
          Optional<Element> read = element(child);
          if (read.isEmpty()) {
            return Optional.empty();
          }
          children.add(read.get());
        }
        case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text.append(child.getNodeValue());
        default -> {}
      }
    }
    boolean blank = text.toString().isBlank();
    if (!children.isEmpty() && !blank) {
      return Optional.empty();
    }
    return Optional.of(
        new Element(node.getNodeName(), attributes(node), children, blank ? "" : text.toString()));
  }

  private static Map<String, String> attributes(Node node) {
    NamedNodeMap nodes = node.getAttributes();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      attributes.put(nodes.item(i).getNodeName(), nodes.item(i).getNodeValue());
    }
    return attributes;
  }
}
