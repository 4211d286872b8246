package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What the XML of a domain tells beyond what it was defined with.
///
/// @param machine the machine type that libvirt chose
/// @param agentConnected whether the guest has opened the agent's channel
/// @param macs of the network cards, in the order of the VMI
/// @param targets of the disks, such as `vda`, in the order of the VMI
public record LiveDomain(
    String machine, boolean agentConnected, List<String> macs, List<String> targets) {
  private static final String AGENT = "org.qemu.guest_agent.0";

  public LiveDomain {
    macs = List.copyOf(macs);
    targets = List.copyOf(targets);
  }

  static LiveDomain of(String xml) {
    Document document = parse(xml);
    List<String> macs = new ArrayList<>();
    for (Element card : elements(document, "interface")) {
      macs.add(attribute(card, "mac", "address").toLowerCase(Locale.ROOT));
    }
    List<String> targets = new ArrayList<>();
    for (Element disk : elements(document, "disk")) {
      targets.add(attribute(disk, "target", "dev"));
    }
    boolean agent =
        elements(document, "target").stream()
            .anyMatch(t ->
                t.getAttribute("name").equals(AGENT)
                    && t.getAttribute("state").equals("connected"));
    List<Element> os = elements(document, "os");
    return new LiveDomain(
        os.isEmpty() ? "" : attribute(os.getFirst(), "type", "machine"), agent, macs, targets);
  }

  private static String attribute(Element parent, String child, String name) {
    NodeList children = parent.getElementsByTagName(child);
    return children.getLength() > 0 && children.item(0) instanceof Element element
        ? element.getAttribute(name)
        : "";
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("libvirt's own XML is well-formed.", e);
    }
  }
}
