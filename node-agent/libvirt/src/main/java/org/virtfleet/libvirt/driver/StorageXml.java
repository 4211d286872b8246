package org.virtfleet.libvirt.driver;

import java.nio.file.Path;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.VolumeFormat;

/// libvirt's XML for what the storage interface can make.
final class StorageXml {
  private StorageXml() {}

  /// Mode 0711: QEMU's own user may open a volume whose name it is told, nobody else may list them.
  static String directoryPool(String name, Path folder) {
    return """
    <pool type='dir'>
      <name>%s</name>
      <target>
        <path>%s</path>
        <permissions><mode>0711</mode></permissions>
      </target>
    </pool>
    """
        .formatted(XmlText.escape(name), XmlText.escape(folder.toString()));
  }

  /// libvirt's own choice for qcow2 is the format of before 2011, which cannot keep what was
  /// written since a backup.
  static String volume(NewVolume volume) {
    return """
    <volume>
      <name>%s</name>
      <capacity unit='bytes'>%d</capacity>
      <allocation unit='bytes'>%d</allocation>
      <target>
        <format type='%s'/>
        <permissions><mode>0600</mode></permissions>%s
      </target>%s
    </volume>
    """
        .formatted(
            XmlText.escape(volume.name()),
            volume.capacity(),
            volume.preallocated() ? volume.capacity() : 0,
            volume.format().libvirtName(),
            volume.format() == VolumeFormat.QCOW2 ? "<compat>1.1</compat>" : "",
            volume.below().map(StorageXml::below).orElse(""));
  }

  private static String below(NewVolume.Below below) {
    return "<backingStore><path>%s</path><format type='%s'/></backingStore>"
        .formatted(XmlText.escape(below.path()), below.format().libvirtName());
  }
}
