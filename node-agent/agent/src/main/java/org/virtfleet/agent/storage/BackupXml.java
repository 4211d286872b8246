package org.virtfleet.agent.storage;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import org.virtfleet.libvirt.VolumeFormat;

/// libvirt's `<domainbackup>`: disks of a running domain, and the files that they are copied into.
final class BackupXml {

  private BackupXml() {}

  /// @param copies qcow2 files by the names of the disks in the guest; others are not copied
  static String of(Map<String, Path> copies) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartElement("domainbackup");
      xml.writeAttribute("mode", "push");
      xml.writeStartElement("disks");
      for (var copy : copies.entrySet()) {
        xml.writeStartElement("disk");
        xml.writeAttribute("name", copy.getKey());
        xml.writeAttribute("backup", "yes");
        xml.writeAttribute("type", "file");
        xml.writeEmptyElement("driver");
        xml.writeAttribute("type", VolumeFormat.QCOW2.libvirtName());
        xml.writeEmptyElement("target");
        xml.writeAttribute("file", copy.getValue().toString());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text takes whatever is written", e);
    }
    return text.toString();
  }
}
