package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtfleet.agent.image.BlankDisk;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.VolumeFormat;

/// How a dump of a guest's memory becomes the content of a claim's volume: written to a file beside
/// it, named in the volume's annotation once the disk has it, and only then put in its place.
/// Killed before the annotation, it is dumped anew; killed after it, what is there is put in place.
public final class DumpPlace {
  private final TypedClient client;
  private final ObjectWriter writer;
  private final Pools pools;
  private final VolumeUsers users;

  /// @param own the cluster's own pool on this node
  /// @param scratch for work in progress where a pool's folder takes none
  public DumpPlace(TypedClient client, Hypervisor hypervisor, VolumePool own, Path scratch) {
    this.client = client;
    this.writer = new ObjectWriter(client);
    this.pools = new Pools(hypervisor, own, scratch);
    this.users = new VolumeUsers(hypervisor);
  }

  /// Fills a volume with a dump. Nothing but an older dump is ever overwritten.
  ///
  /// @param seen of this node
  /// @param name of the dump: what has it already is left as it is
  /// @param size as much as the guest has of memory, in bytes
  /// @param dump writes the file that it is given
  /// @throws TransferFailed when it cannot be done there; with what to do
  public void fill(PersistentVolume seen, String name, long size, Consumer<Path> dump)
      throws TransferFailed, IOException {
    PersistentVolume volume = client.current(seen).orElse(seen);
    String poolVolume = VolumeObjects.poolVolume(volume);
    VolumePool pool = pools.of(volume);
    Workplace workplace = pools.workplace(pool);
    if (!workplace.isDirect()) {
      throw TransferFailed.forGood(
          "The agent may not write into the folder of pool %s. It dumps memory only where it runs as root, or as the owner of the folder."
              .formatted(pool.name()));
    }
    Path file = workplace.file(poolVolume, Workplace.Part.DUMP);
    if (!held(volume).equals(Optional.of(name))) {
      requireRoom(volume, pool, size);
      requireFree(volume, Path.of(pool.path(poolVolume)));
      make(volume, name, file, dump);
    }
    if (Files.exists(file)) {
      workplace.install(poolVolume, file, VolumeFormat.RAW, VolumeObjects.capacity(volume));
    }
  }

  private void make(PersistentVolume volume, String name, Path file, Consumer<Path> dump)
      throws TransferFailed, IOException {
    boolean complete = false;
    try {
      Files.deleteIfExists(file);
      dump.accept(file);
      if (Files.size(file) > VolumeObjects.capacity(volume)) {
        throw tooSmall(volume, Files.size(file));
      }
      SparseFile.sync(file);
      writer.patch(
          volume,
          copy ->
              new PersistentVolumeBuilder(VolumeObjects.withFormat(copy, VolumeFormat.RAW))
                  .editMetadata()
                  .addToAnnotations(Annotations.MEMORY_DUMP, name)
                  .endMetadata()
                  .build());
      complete = true;
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Optional<String> held(PersistentVolume volume) {
    return VolumeObjects.annotation(volume, Annotations.MEMORY_DUMP);
  }

  /// A pool that is full stops every guest that writes to it.
  private static void requireRoom(PersistentVolume volume, VolumePool pool, long size)
      throws TransferFailed, IOException {
    if (size > VolumeObjects.capacity(volume)) {
      throw tooSmall(volume, size);
    }
    pool.freeRoom().require(size, "the dump");
  }

  private static TransferFailed tooSmall(PersistentVolume volume, long size) {
    return TransferFailed.forGood(
        "The dump takes %,d bytes, and the claim has %,d. Name a larger one."
            .formatted(size, VolumeObjects.capacity(volume)));
  }

  private void requireFree(PersistentVolume volume, Path file) throws TransferFailed, IOException {
    if (VolumeObjects.content(volume) == VolumeObjects.Content.AWAITED
        || !users.of(VolumeObjects.poolVolume(volume)).isEmpty()) {
      throw taken("is in use");
    }
    if (held(volume).isEmpty() && !BlankDisk.is(file, VolumeObjects.format(volume))) {
      throw taken("holds data, which is not overwritten");
    }
  }

  private static TransferFailed taken(String why) {
    return TransferFailed.forGood(
        "The claim %s. Name one that was made for memory dumps.".formatted(why));
  }
}
