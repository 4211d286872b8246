package org.virtfleet.desktop.core.ovf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// What a descriptor says, as far as anything of it is read (DSP0243). Elements are known by their
/// names without namespaces: VMware, VirtualBox and oVirt each write another one.
///
/// @param name empty where it says none
/// @param os what it says of the operating system, all words of it together
/// @param config keys of products beside the standard, such as `firmware`
/// @param bootOrder devices in the order of VirtualBox, such as `HardDisk`
record OvfDescriptor(
    String name,
    String description,
    String os,
    List<OvfItem> items,
    Map<String, Disk> disks,
    Map<String, File> files,
    Map<String, String> config,
    List<String> bootOrder) {

  private static final int MOST_ITEMS = 256;

  /// A disk of the package.
  ///
  /// @param file its id; empty for an empty disk
  /// @param capacity in bytes; 0 where it says none that can be read
  /// @param bus what it was on, where the disk itself says so (oVirt)
  /// @param difference whether it is the difference to another disk
  record Disk(String id, String file, long capacity, String bus, boolean difference) {}

  /// A file of the package.
  ///
  /// @param chunked whether it lies in pieces
  record File(String id, String name, boolean chunked) {}

  /// @throws OvfException when it is no descriptor of one machine
  static OvfDescriptor parse(byte[] xml) throws OvfException {
    var envelope = document(xml);
    if (!envelope.getLocalName().equals("Envelope")) {
      throw new OvfException(
          "The descriptor is no OVF: it begins with %s.".formatted(envelope.getLocalName()));
    }
    var systems = all(envelope, "VirtualSystem");
    // oVirt's own descriptors call it so.
    systems.addAll(all(envelope, "Content"));
    if (systems.size() != 1) {
      throw new OvfException(
          "The package holds %d machines. Export them one by one.".formatted(systems.size()));
    }
    var system = systems.getFirst();
    return new OvfDescriptor(
        name(system),
        annotation(system),
        os(system),
        items(system),
        disks(envelope),
        files(envelope),
        config(system),
        all(system, "Order").stream().map(order -> order.getAttribute("device")).toList());
  }

  /// No document types, so no entities: a descriptor reads nothing else.
  private static Element document(byte[] xml) throws OvfException {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Throwing());
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw new OvfException(
          "The descriptor can't be read: %s Export the machine again.".formatted(e.getMessage()),
          e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Java's own parser has these features", e);
    }
  }

  private static String name(Element system) {
    var name = child(system, "Name");
    return name.isEmpty() ? attribute(system, "id") : name;
  }

  private static String annotation(Element system) {
    var sections = all(system, "AnnotationSection");
    var text = sections.isEmpty() ? "" : child(sections.getFirst(), "Annotation");
    return text.isEmpty() ? child(system, "Description") : text;
  }

  private static String os(Element system) {
    var sections = all(system, "OperatingSystemSection");
    if (sections.isEmpty()) {
      sections =
          all(system, "Section").stream().filter(s -> type(s).contains("OperatingSystem")).toList();
    }
    if (sections.isEmpty()) {
      return "";
    }
    var section = sections.getFirst();
    return String.join(
            " ",
            attribute(section, "osType"),
            child(section, "OSType"),
            child(section, "Description"))
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static List<OvfItem> items(Element system) throws OvfException {
    var found = new ArrayList<OvfItem>();
    for (var name : List.of("Item", "StorageItem", "EthernetPortItem")) {
      all(system, name).forEach(item -> found.add(OvfItem.of(fields(item))));
    }
    if (found.size() > MOST_ITEMS) {
      throw new OvfException("The machine has more than %d devices.".formatted(MOST_ITEMS));
    }
    return found;
  }

  private static Map<String, Disk> disks(Element envelope) {
    var found = new LinkedHashMap<String, Disk>();
    for (var disk : all(envelope, "Disk")) {
      var id = attribute(disk, "diskId");
      if (!id.isEmpty()) {
        found.put(
            id,
            new Disk(
                id,
                attribute(disk, "fileRef"),
                Units.bytes(
                    attribute(disk, "capacity"), attribute(disk, "capacityAllocationUnits")),
                attribute(disk, "disk-interface"),
                !attribute(disk, "parentRef").isEmpty()));
      }
    }
    return found;
  }

  private static Map<String, File> files(Element envelope) {
    var found = new HashMap<String, File>();
    for (var file : all(envelope, "File")) {
      var id = attribute(file, "id");
      found.put(id, new File(id, attribute(file, "href"), !attribute(file, "chunkSize").isEmpty()));
    }
    return found;
  }

  /// VMware's `vmw:Config`, what VirtualBox keeps in its own section, and oVirt's `BiosType`.
  private static Map<String, String> config(Element system) {
    var found = new HashMap<String, String>();
    for (var entry : all(system, "Config")) {
      found.put(attribute(entry, "key"), attribute(entry, "value"));
    }
    all(system, "Firmware").forEach(f -> found.put("firmware", f.getAttribute("type")));
    all(system, "TrustedPlatformModule").forEach(t -> found.put("tpm", t.getAttribute("type")));
    all(system, "AudioAdapter").stream()
        .filter(sound -> sound.getAttribute("enabled").equals("true"))
        .forEach(sound -> found.put("sound", sound.getAttribute("controller")));
    var bios = child(system, "BiosType");
    if (!bios.isEmpty()) {
      found.put("BiosType", bios);
    }
    return found;
  }

  /// The children's texts; of a name that comes more often, the lines of all.
  private static Map<String, String> fields(Element item) {
    var fields = new HashMap<String, String>();
    for (var node = item.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element field) {
        fields.merge(field.getLocalName(), field.getTextContent().strip(), (a, b) -> a + "\n" + b);
        if (field.getLocalName().equals("Config")) {
          fields.put(attribute(field, "key"), attribute(field, "value"));
        }
      }
    }
    return fields;
  }

  private static List<Element> all(Element within, String name) {
    var nodes = within.getElementsByTagNameNS("*", name);
    var found = new ArrayList<Element>();
    for (var i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getLocalName().equals(name)) {
        return element.getTextContent().strip();
      }
    }
    return "";
  }

  private static String type(Element section) {
    return attribute(section, "type");
  }

  private static String attribute(Element element, String name) {
    var attributes = element.getAttributes();
    for (var i = 0; i < attributes.getLength(); i++) {
      if (attributes.item(i).getLocalName().equals(name)) {
        return attributes.item(i).getNodeValue().strip();
      }
    }
    return "";
  }

  /// The parser's own handler writes to standard error.
  private static final class Throwing implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // What can be read is read.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
