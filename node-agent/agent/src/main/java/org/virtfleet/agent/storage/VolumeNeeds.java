package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtfleet.api.Annotations;

/// Who else needs the data of a volume whose object is to go. Nothing that Virtfleet makes refers
/// to another volume (decision 0015), but people make snapshots and machines with other tools, and
/// a file that they are built upon must not go from below them.
final class VolumeNeeds {

  private final VolumeUsers users;
  private final Overlays overlays;
  private final Supplier<? extends Collection<PersistentVolume>> volumes;

  /// @param volumes all that this node has
  VolumeNeeds(
      VolumeUsers users,
      Overlays overlays,
      Supplier<? extends Collection<PersistentVolume>> volumes) {
    this.users = users;
    this.overlays = overlays;
    this.volumes = volumes;
  }

  /// @return a sentence that names who needs it and what to do; empty when nobody does
  Optional<String> of(PersistentVolume volume, VolumePool pool) {
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
    return overlays.on(Path.of(pool.path(name))).map(Overlay::words);
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
}
