package org.virtfleet.agent.push;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.virtfleet.domain.xml.Element;

/// libvirt's words for a backup, for checkpoints and for memory. Every disk of the domain is named,
/// for libvirt takes those that are not for meant, or not, by rules of its own. Pure.
///
/// @param disks all of the domain
public record BackupXml(DomainDisks disks) {

  /// A disk to copy.
  ///
  /// @param target as the domain calls it
  /// @param file a qcow2 image that is there
  /// @param since the checkpoint since which changes are wanted; empty for all there is
  public record Copy(String target, Path file, Optional<String> since) {}

  String backup(List<Copy> copies) {
    List<Element> elements =
        disks.all().stream()
            .map(disk ->
                copies.stream()
                    .filter(copy -> copy.target().equals(disk.target()))
                    .findFirst()
                    .map(BackupXml::element)
                    .orElseGet(
                        () -> Element.of("disk").with("name", disk.target()).with("backup", "no")))
            .toList();
    return Element.of("domainbackup")
        .with("mode", "push")
        .add(Element.of("disks").addAll(elements))
        .toXml();
  }

  private static Element element(Copy copy) {
    Element disk =
        Element.of("disk").with("name", copy.target()).with("backup", "yes").with("type", "file");
    return copy.since()
        .map(since -> disk.with("backupmode", "incremental").with("incremental", since))
        .orElseGet(() -> disk.with("backupmode", "full"))
        .add(Element.of("driver").with("type", "qcow2"))
        .add(Element.of("target").with("file", copy.file().toString()));
  }

  /// @param targets of the disks whose changes are kept from now on
  String checkpoint(String name, List<String> targets) {
    return Element.of("domaincheckpoint")
        .add(Element.text("name", name))
        .add(Element.of("disks").addAll(marked(name, targets)))
        .toXml();
  }

  /// One that an earlier run of the domain began.
  ///
  /// @param begun when
  public String checkpointAgain(String name, Instant begun, List<String> targets) {
    return Element.of("domaincheckpoint")
        .add(Element.text("name", name))
        .add(Element.text("creationTime", Long.toString(begun.getEpochSecond())))
        .add(Element.of("disks").addAll(marked(name, targets)))
        .toXml();
  }

  /// A snapshot of the memory and of no disk.
  String memory(Path file) {
    List<Element> none =
        disks.all().stream()
            .map(disk -> Element.of("disk").with("name", disk.target()).with("snapshot", "no"))
            .toList();
    return Element.of("domainsnapshot")
        .add(Element.of("memory").with("snapshot", "external").with("file", file.toString()))
        .add(Element.of("disks").addAll(none))
        .toXml();
  }

  private List<Element> marked(String name, List<String> targets) {
    return disks.all().stream()
        .map(disk ->
            targets.contains(disk.target())
                ? Element.of("disk")
                    .with("name", disk.target())
                    .with("checkpoint", "bitmap")
                    .with("bitmap", name)
                : Element.of("disk").with("name", disk.target()).with("checkpoint", "no"))
        .toList();
  }
}
