package org.virtfleet.agent.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.push.BackupXml;
import org.virtfleet.agent.push.DomainDisks;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;
import org.virtfleet.libvirt.Domains;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// What an incremental backup can be built upon: an earlier backup in the same claim, and QEMU's
/// memory of what was written since.
///
/// @param name of the checkpoint and of the backup's folder; empty for none
/// @param targets of the domain's disks that have both
/// @param reason why there are none; empty where there are, or where none are wanted
record Base(String name, Set<String> targets, String reason) {

  private static final DateTimeFormatter BEGUN = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");
  private static final int BEGUN_LENGTH = "20261122T110000Z".length();

  static Base none(String reason) {
    return new Base("", Set.of(), reason);
  }

  /// Looks for it, and takes up the checkpoint where an earlier run of the domain began it.
  ///
  /// @param tracked targets of the disks that can keep what was written
  static Base find(Domains domains, UUID domain, DomainDisks disks, Job job, List<String> tracked) {
    String name = job.plan().base();
    if (name.isEmpty()) {
      return none("");
    }
    Archive.Entry below = new Archive.Entry(job.place().root(), job.place().machine(), name);
    if (!below.isComplete()) {
      return none("the claim does not hold the backup %s before it".formatted(name));
    }
    List<String> kept =
        job.sources().stream()
            .filter(source -> isImage(below.disk(source.name())))
            .flatMap(source -> disks.target(source.volume().file()).stream())
            .filter(tracked::contains)
            .toList();
    try {
      if (domains.checkpoint(domain, name).isEmpty()) {
        domains.redefineCheckpoint(
            domain, new BackupXml(disks).checkpointAgain(name, begun(name), kept));
      }
      Set<String> marked = marked(domains.checkpoint(domain, name).orElse(""));
      marked.retainAll(kept);
      return marked.isEmpty()
          ? none("no disk has kept what was written since " + name)
          : new Base(name, Set.copyOf(marked), "");
    } catch (HypervisorException e) {
      if (e.code() == ErrorCode.DISCONNECTED || e.code() == ErrorCode.NOT_FOUND) {
        throw e;
      }
      return none(
          "what was written since %s is not known any more (%s)".formatted(name, e.getMessage()));
    }
  }

  private static boolean isImage(Optional<Path> file) {
    return file.filter(found -> found.toString().endsWith(".qcow2")).isPresent();
  }

  private static Set<String> marked(String checkpointXml) {
    Set<String> targets = new HashSet<>();
    List<Element> disks =
        XmlReader.read(checkpointXml)
            .flatMap(checkpoint -> checkpoint.child("disks"))
            .map(Element::children)
            .orElse(List.of());
    for (Element disk : disks) {
      if (disk.attribute("checkpoint").equals(Optional.of("bitmap"))) {
        disk.attribute("name").ifPresent(targets::add);
      }
    }
    return targets;
  }

  private static Instant begun(String name) {
    try {
      return BEGUN.parse(name.substring(0, Math.min(name.length(), BEGUN_LENGTH)), Instant::from);
    } catch (DateTimeParseException _) {
      return Instant.EPOCH.plusSeconds(1);
    }
  }
}
