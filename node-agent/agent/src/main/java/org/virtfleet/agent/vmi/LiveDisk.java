package org.virtfleet.agent.vmi;

import java.util.Optional;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.ResolvedVolume;
import org.virtfleet.domain.xml.Alias;

/// A disk or drive of a running domain.
///
/// @param name the VMI's; empty where the domain does not tell
/// @param handle by which libvirt knows it; empty where that is nobody's business
/// @param target the guest's, such as `vda`
/// @param medium the path of the file or device behind it; empty for an empty drive
/// @param xml as libvirt has it; empty where that is nobody's business
public record LiveDisk(
    Optional<String> name,
    Optional<String> handle,
    String target,
    Optional<String> medium,
    Optional<String> xml) {

  static LiveDisk of(LiveXml disk) {
    String source =
        disk.find("source")
            .map(found ->
                found.attribute("file").isEmpty()
                    ? found.attribute("dev")
                    : found.attribute("file"))
            .orElse("");
    Optional<String> alias = disk.find("alias").map(found -> found.attribute("name"));
    return new LiveDisk(
        alias.flatMap(Alias::of).map(Alias::name),
        alias,
        disk.find("target").map(target -> target.attribute("dev")).orElse(""),
        Optional.of(source).filter(path -> !path.isEmpty()),
        Optional.of(disk.toString()));
  }

  LiveDisk named(String vmis) {
    return new LiveDisk(Optional.of(vmis), handle, target, medium, xml);
  }

  /// The drive with another medium in it.
  ///
  /// @param wanted empty for none
  String with(Optional<ResolvedVolume.File> wanted) {
    LiveXml drive = LiveXml.parse(xml.orElseThrow());
    drive.remove("source");
    drive.remove("backingStore");
    drive.attribute("type", "file");
    wanted.ifPresent(file -> {
      drive.require("driver").attribute("type", file.format().libvirtName());
      drive.require("source").attribute("file", file.path());
      if (file.format() == ImageFormat.QCOW2) {
        drive.require("backingStore"); // Ends the chain: no file named inside it is opened.
      }
    });
    return drive.toString();
  }
}
