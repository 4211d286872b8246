package org.virtfleet.libvirt.driver;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads single values out of libvirt's XML by XPath.
final class XmlText {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private final Document document;
  private final XPath paths = XPathFactory.newInstance().newXPath();

  private XmlText(Document document) {
    this.document = document;
  }

  static XmlText parse(String xml) {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      return new XmlText(
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
    } catch (SAXException | IOException e) {
      throw new HypervisorException(
          ErrorCode.INVALID, "This is no well-formed XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser has these features.", e);
    }
  }

  /// The first match; empty when there is none.
  String text(String path) {
    try {
      return paths.evaluate(path, document).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  List<String> texts(String path) {
    try {
      NodeList nodes = (NodeList) paths.evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  /// A text as XML content or attribute value.
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;");
  }
}
