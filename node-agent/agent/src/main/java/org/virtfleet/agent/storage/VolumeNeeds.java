package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.agent.image.BackingFile;
import org.virtfleet.api.Annotations;

/// Who else needs the data of a volume whose object is to go. Nothing that Virtfleet makes refers
/// to another volume (decision 0015), but people make snapshots and machines with other tools, and
/// a file that they are built upon must not go from below them.
final class VolumeNeeds {

  private final VolumeUsers users;
  private final Supplier<? extends Collection<PersistentVolume>> volumes;

  /// @param volumes all that this node has
  VolumeNeeds(VolumeUsers users, Supplier<? extends Collection<PersistentVolume>> volumes) {
    this.users = users;
    this.volumes = volumes;
  }

  /// @return a sentence that names who needs it and what to do; empty when nobody does
  Optional<String> of(PersistentVolume volume, VolumePool pool) throws IOException {
    var name = VolumeObjects.poolVolume(volume);
    var machine = users.definedWith(name).stream().findFirst();
    if (machine.isPresent()) {
      return Optional.of(
          "The host's virtual machine %s has a disk on it. Take the disk off that machine, or delete the machine, with the tool that made it."
              .formatted(machine.get()));
    }
    var twin = twinOf(volume, pool, name);
    if (twin.isPresent()) {
      return Optional.of("The PersistentVolume %s stands for the same data.".formatted(twin.get()));
    }
    return overlayOn(pool.folder(), name)
        .map(file ->
            "The image %s is built upon it, as a snapshot of another tool is. Merge the two (qemu-img commit or rebase), or delete that image, when nobody needs it."
                .formatted(file));
  }

  private Optional<String> twinOf(PersistentVolume volume, VolumePool pool, String name) {
    return volumes.get().stream()
        .filter(other -> VolumeObjects.poolVolume(other).equals(name))
        .filter(other ->
            VolumeObjects.annotation(other, Annotations.POOL).equals(Optional.of(pool.name())))
        .map(other -> other.getMetadata().getName())
        .filter(other -> !other.equals(volume.getMetadata().getName()))
        .findFirst();
  }

  /// Where the agent may not list the folder only the machines above are known.
  private static Optional<Path> overlayOn(Path folder, String name) throws IOException {
    if (!Files.isReadable(folder)) {
      return Optional.empty();
    }
    try (var files = Files.newDirectoryStream(folder, VolumeNeeds::mayBeOverlay)) {
      for (var file : files) {
        if (BackingFile.of(file).filter(below -> below.contains(name)).isPresent()) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /// The claims' own volumes never are: none comes in with a backing file, and a raw one may hold
  /// whatever its guest wrote.
  private static boolean mayBeOverlay(Path file) {
    return !VolumeObjects.isVolumeName(file.getFileName().toString())
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
