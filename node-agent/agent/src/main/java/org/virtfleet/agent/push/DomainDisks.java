package org.virtfleet.agent.push;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// The disks of a running domain, as backups and checkpoints name them. Pure.
///
/// @param all in the domain's order
public record DomainDisks(List<Disk> all) {

  public DomainDisks {
    all = List.copyOf(all);
  }

  /// @param target such as `vda`
  /// @param file empty for what has none
  public record Disk(String target, Optional<Path> file) {}

  public static DomainDisks of(String domainXml) {
    Element devices =
        XmlReader.read(domainXml).flatMap(domain -> domain.child("devices")).orElseThrow();
    List<Disk> disks = new ArrayList<>();
    for (Element device : devices.children()) {
      if (device.name().equals("disk")) {
        disks.add(
            new Disk(
                device.child("target").flatMap(t -> t.attribute("dev")).orElse(""),
                device.child("source").flatMap(s -> s.attribute("file")).map(Path::of)));
      }
    }
    return new DomainDisks(disks);
  }

  /// By what the domain calls the disk in a file.
  public Optional<String> target(Path file) {
    return all.stream()
        .filter(disk -> disk.file().filter(file::equals).isPresent())
        .map(Disk::target)
        .findFirst();
  }
}
