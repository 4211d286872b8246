package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.virtfleet.client.control.Key;
import org.virtfleet.domain.xml.Owner;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Reads the mark in a domain's metadata.
final class DomainMark {
  /// The XML namespace to ask libvirt for.
  static final String NAMESPACE = Owner.NAMESPACE;

  private DomainMark() {}

  /// @param xml the marked element
  /// @return empty when the mark is another cluster's, or no mark at all
  static Optional<OwnedDomain> read(UUID domain, String xml, String cluster) {
    Element mark = parse(xml);
    if (mark == null
        || !mark.getAttribute("cluster").equals(cluster)
        || mark.getAttribute("uid").isEmpty()) {
      return Optional.empty();
    }
    Key vmi = Key.of(mark.getAttribute("namespace"), mark.getAttribute("name"));
    return Optional.of(new OwnedDomain(domain, vmi, mark.getAttribute("uid")));
  }

  private static @Nullable Element parse(String xml) {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException _) {
      return null; // Somebody has changed it by hand: not ours.
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The JDK's own parser has these features.", e);
    }
  }
}
