package org.virtfleet.apiserver.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The descriptor of a package (OVF 1.1, DSP0243). Disks are on AHCI controllers and cards are of
/// Intel's models: every system has the drivers of these, and every importer knows them, which
/// holds for no virtio device.
final class OvfDescriptor {

  private static final String OVF = "http://schemas.dmtf.org/ovf/envelope/1";
  private static final String CIM = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
  private static final String RASD = CIM + "CIM_ResourceAllocationSettingData";
  private static final String VSSD = CIM + "CIM_VirtualSystemSettingData";
  private static final String VMW = "http://www.vmware.com/schema/ovf";
  private static final String STREAM_OPTIMIZED =
      "http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized";

  /// Ports of a controller.
  private static final int PORTS = 30;

  /// The oldest hardware of VMware's with all that is told here (ESXi 5.5).
  private static final String HARDWARE = "vmx-10";

  // CIM_ResourceAllocationSettingData.ResourceType
  private static final int PROCESSOR = 3;
  private static final int MEMORY = 4;
  private static final int CARD = 10;
  private static final int CD = 15;
  private static final int DISK = 17;
  private static final int STORAGE_CONTROLLER = 20;

  private final ExportedMachine machine;
  private final List<PackedDrive> drives;
  private final XMLStreamWriter xml;
  private int lastItem;

  private OvfDescriptor(ExportedMachine machine, List<PackedDrive> drives, XMLStreamWriter xml) {
    this.machine = machine;
    this.drives = drives;
    this.xml = xml;
  }

  /// @param drives the machine's, in its order
  static byte[] of(ExportedMachine machine, List<PackedDrive> drives) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new OvfDescriptor(machine, drives, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing to memory cannot fail.", e);
    }
    return bytes.toByteArray();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Envelope");
    xml.writeDefaultNamespace(OVF);
    xml.writeNamespace("ovf", OVF);
    xml.writeNamespace("rasd", RASD);
    xml.writeNamespace("vssd", VSSD);
    xml.writeNamespace("vmw", VMW);
    references();
    disks();
    networks();
    system();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void references() throws XMLStreamException {
    start("References");
    for (PackedDrive drive : drives) {
      xml.writeCharacters("\n");
      xml.writeEmptyElement("File");
      attribute("href", drive.file());
      attribute("id", drive.id("file"));
      attribute("size", Long.toString(drive.size()));
    }
    xml.writeEndElement();
  }

  private void disks() throws XMLStreamException {
    section("DiskSection", "Virtual disks");
    for (PackedDrive drive : drives) {
      if (!drive.cdrom()) {
        xml.writeCharacters("\n");
        xml.writeEmptyElement("Disk");
        attribute("capacity", Long.toString(drive.capacity()));
        attribute("capacityAllocationUnits", "byte");
        attribute("diskId", drive.id("vmdisk"));
        attribute("fileRef", drive.id("file"));
        attribute("format", STREAM_OPTIMIZED);
      }
    }
    xml.writeEndElement();
  }

  private void networks() throws XMLStreamException {
    section("NetworkSection", "Networks of the cards");
    for (String name :
        machine.cards().stream().map(ExportedMachine.Card::network).distinct().toList()) {
      xml.writeStartElement("Network");
      attribute("name", name);
      text("Description", "The network " + name);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void system() throws XMLStreamException {
    start("VirtualSystem");
    attribute("id", machine.name());
    text("Info", "A virtual machine");
    text("Name", machine.name());
    GuestFamily family = GuestFamily.of(machine.system());
    start("OperatingSystemSection");
    attribute("id", Integer.toString(family.number()));
    xml.writeAttribute("vmw", VMW, "osType", family.type());
    text("Info", "The guest's operating system");
    text("Description", machine.system().isEmpty() ? "Other" : machine.system());
    xml.writeEndElement();
    hardware();
    xml.writeEndElement();
  }

  private void hardware() throws XMLStreamException {
    section("VirtualHardwareSection", "Virtual hardware");
    xml.writeStartElement("System");
    vssd("ElementName", "Virtual Hardware Family");
    vssd("InstanceID", "0");
    vssd("VirtualSystemIdentifier", machine.name());
    vssd("VirtualSystemType", HARDWARE);
    xml.writeEndElement();
    processors();
    item(
        Map.of(
            "AllocationUnits",
            "byte * 2^20",
            "ElementName",
            machine.mebibytes() + " MiB of memory",
            "ResourceType",
            Integer.toString(MEMORY),
            "VirtualQuantity",
            Long.toString(machine.mebibytes())));
    drives();
    for (ExportedMachine.Card card : machine.cards()) {
      card(card);
    }
    if (machine.efi()) {
      config("firmware", "efi");
      config("bootOptions.efiSecureBootEnabled", Boolean.toString(machine.secureBoot()));
    }
    xml.writeEndElement();
  }

  private void processors() throws XMLStreamException {
    start("Item");
    fields(
        Map.of(
            "AllocationUnits",
            "hertz * 10^6",
            "ElementName",
            machine.processors() + " virtual processors",
            "ResourceType",
            Integer.toString(PROCESSOR),
            "VirtualQuantity",
            Integer.toString(machine.processors())));
    xml.writeStartElement("vmw", "CoresPerSocket", VMW);
    xml.writeAttribute("ovf", OVF, "required", "false");
    xml.writeCharacters(Integer.toString(machine.cores()));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void drives() throws XMLStreamException {
    int controller = 0;
    for (int i = 0; i < drives.size(); i++) {
      if (i % PORTS == 0) {
        String number = Integer.toString(i / PORTS);
        controller =
            item(
                Map.of(
                    "Address",
                    number,
                    "ElementName",
                    "SATA controller " + number,
                    "ResourceSubType",
                    "vmware.sata.ahci",
                    "ResourceType",
                    Integer.toString(STORAGE_CONTROLLER)));
      }
      PackedDrive drive = drives.get(i);
      item(
          Map.of(
              "AddressOnParent",
              Integer.toString(i % PORTS),
              "ElementName",
              (drive.cdrom() ? "CD " : "Disk ") + drive.number(),
              "HostResource",
              drive.cdrom() ? "ovf:/file/" + drive.id("file") : "ovf:/disk/" + drive.id("vmdisk"),
              "Parent",
              Integer.toString(controller),
              "ResourceType",
              Integer.toString(drive.cdrom() ? CD : DISK)));
    }
  }

  private void card(ExportedMachine.Card card) throws XMLStreamException {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of(
                "AutomaticAllocation",
                "true",
                "Connection",
                card.network(),
                "ElementName",
                "Network card on " + card.network(),
                "ResourceSubType",
                card.model().equals("e1000e") ? "E1000e" : "E1000",
                "ResourceType",
                Integer.toString(CARD)));
    if (!card.mac().isEmpty()) {
      fields.put("Address", card.mac());
    }
    item(fields);
  }

  /// @return its number
  private int item(Map<String, String> fields) throws XMLStreamException {
    start("Item");
    fields(fields);
    xml.writeEndElement();
    return lastItem;
  }

  /// The schema has them in alphabetical order.
  private void fields(Map<String, String> fields) throws XMLStreamException {
    Map<String, String> sorted = new TreeMap<>(fields);
    sorted.put("InstanceID", Integer.toString(++lastItem));
    for (Map.Entry<String, String> field : sorted.entrySet()) {
      xml.writeStartElement("rasd", field.getKey(), RASD);
      xml.writeCharacters(field.getValue());
      xml.writeEndElement();
    }
  }

  private void config(String key, String value) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEmptyElement("vmw", "Config", VMW);
    attribute("required", "false");
    xml.writeAttribute("vmw", VMW, "key", key);
    xml.writeAttribute("vmw", VMW, "value", value);
  }

  private void vssd(String name, String text) throws XMLStreamException {
    xml.writeStartElement("vssd", name, VSSD);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /// Leaves it open.
  private void section(String name, String info) throws XMLStreamException {
    start(name);
    text("Info", info);
  }

  /// On a line of its own, for people who look into it.
  private void start(String name) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(name);
  }

  private void text(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute("ovf", OVF, name, value);
  }

  /// A family of operating systems, by CIM's number (CIM_OperatingSystem.OsType) and VMware's name.
  private enum GuestFamily {
    WINDOWS(103, "windows9_64Guest"),
    LINUX(101, "otherLinux64Guest"),
    OTHER(102, "otherGuest64");

    private final int number;
    private final String type;

    GuestFamily(int number, String type) {
      this.number = number;
      this.type = type;
    }

    /// @param system as annotation `vm.kubevirt.io/os` has it
    static GuestFamily of(String system) {
      String lower = system.toLowerCase(Locale.ROOT);
      if (lower.startsWith("win")) {
        return WINDOWS;
      }
      return lower.isEmpty() || lower.contains("bsd") ? OTHER : LINUX;
    }

    int number() {
      return number;
    }

    String type() {
      return type;
    }
  }
}
