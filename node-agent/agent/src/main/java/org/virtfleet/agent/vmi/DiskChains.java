package org.virtfleet.agent.vmi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.agent.image.BackingFile;
import org.virtfleet.agent.storage.Overlay;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.VolumeObjects;
import org.virtfleet.domain.xml.Alias;
import org.virtfleet.domain.xml.Element;
import org.virtfleet.domain.xml.XmlReader;

/// Whether a guest gets its disks whole: from the last image of each chain, down to the first. One
/// that starts below its newest data loses that, and spoils the image that holds it.
final class DiskChains {
  private final Overlays overlays;

  DiskChains(Overlays overlays) {
    this.overlays = overlays;
  }

  /// @param xml a domain or a disk, as libvirt is to take it
  /// @throws Unattachable with the first disk that is not whole, and what to do
  void require(String xml) throws Unattachable {
    Optional<String> lack = lack(xml);
    if (lack.isPresent()) {
      throw new Unattachable(lack.get());
    }
  }

  /// What is wrong with the first disk that is not whole; empty when all are.
  ///
  /// @param xml a domain or a disk, as libvirt is to take it
  Optional<String> lack(String xml) {
    return XmlReader.read(xml).stream()
        .flatMap(DiskChains::disks)
        .flatMap(disk -> lack(disk).stream())
        .findFirst();
  }

  /// Who only reads a base does no harm to what is above, and may mean it: images of systems have
  /// overlays by intention.
  private static Stream<Element> disks(Element root) {
    List<Element> devices =
        root.name().equals("disk")
            ? List.of(root)
            : root.child("devices").map(Element::children).orElse(List.of());
    return devices.stream()
        .filter(device -> device.name().equals("disk"))
        .filter(disk -> disk.child("readonly").isEmpty());
  }

  private Optional<String> lack(Element disk) {
    Optional<Path> file =
        disk.child("source").flatMap(source -> source.attribute("file")).map(Path::of);
    return file.flatMap(path ->
        overlays
            .on(path)
            .map(Overlay::words)
            .or(() -> cut(disk, path))
            .map(words -> "Disk %s cannot be used. %s".formatted(name(disk), words)));
  }

  /// An image of which the guest would not see what it is built upon. What a claim's raw volume
  /// begins with is its guest's.
  private static Optional<String> cut(Element disk, Path file) {
    boolean isFollowed =
        isOfFormat(disk, "qcow2")
            && disk.child("backingStore").map(below -> !below.children().isEmpty()).orElse(true);
    boolean isGuests =
        isOfFormat(disk, "raw") && VolumeObjects.isVolumeName(file.getFileName().toString());
    if (isFollowed || isGuests) {
      return Optional.empty();
    }
    try {
      return BackingFile.of(file.toRealPath())
          .map(below ->
              "The image %1$s is built upon %2$s, which no guest is given: names inside images are not followed. Make it whole (qemu-img rebase -b '' %1$s)."
                  .formatted(file, below));
    } catch (IOException _) {
      return Optional.empty(); // libvirt says what is wrong with a file that is not there
    }
  }

  private static boolean isOfFormat(Element disk, String format) {
    return disk.child("driver")
        .flatMap(driver -> driver.attribute("type"))
        .equals(Optional.of(format));
  }

  private static String name(Element disk) {
    return disk.child("alias")
        .flatMap(alias -> alias.attribute("name"))
        .flatMap(Alias::of)
        .map(Alias::name)
        .or(() -> disk.child("target").flatMap(target -> target.attribute("dev")))
        .orElse("");
  }
}
