package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.VolumeFormat;

/// The volumes of this node, by the claims that they are of.
public final class ClaimedVolumes {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimedVolumes.class);

  private final TypedClient client;
  private final Supplier<? extends Collection<PersistentVolume>> all;
  private final Pools pools;
  private final String node;

  /// @param all of this node
  ClaimedVolumes(
      TypedClient client,
      Supplier<? extends Collection<PersistentVolume>> all,
      Pools pools,
      String node) {
    this.client = client;
    this.all = all;
    this.pools = pools;
    this.node = node;
  }

  /// A volume that has its content.
  ///
  /// @param name in its pool
  /// @param folder of its pool
  /// @param capacity in bytes
  /// @param data what it takes of its pool, in bytes
  /// @param isDirect whether this agent may write into the folder of its pool
  public record ClaimedVolume(
      String name,
      Path folder,
      Path file,
      VolumeFormat format,
      long capacity,
      long data,
      boolean isDirect) {

    /// The backups that the claim holds.
    public Archive archive() {
      return Archive.beside(folder, name);
    }
  }

  /// Where a claim has its backups, or would have them.
  ///
  /// @param pool its name in libvirt
  public record Place(Key claim, String pool, Archive archive) {}

  /// Those of all volumes that are bound to a claim and whose pool can be reached.
  public List<Place> places() {
    List<Place> found = new ArrayList<>();
    for (PersistentVolume volume : all.get()) {
      var reference = volume.getSpec().getClaimRef();
      if (reference != null && "Bound".equals(phase(volume))) {
        try {
          var pool = pools.of(volume);
          found.add(
              new Place(
                  Key.of(reference.getNamespace(), reference.getName()),
                  pool.name(),
                  Archive.beside(pool.folder(), VolumeObjects.poolVolume(volume))));
        } catch (HypervisorException e) {
          LOG.info("{} is not looked at: {}", Key.of(volume), e.getMessage());
        }
      }
    }
    return found;
  }

  private static String phase(PersistentVolume volume) {
    return volume.getStatus() == null
        ? ""
        : Objects.requireNonNullElse(volume.getStatus().getPhase(), "");
  }

  /// @return empty when there is no such claim, or its volume is not here or not filled yet
  public Optional<ClaimedVolume> of(Key claim) {
    return client
        .find(PersistentVolumeClaim.class, claim)
        .flatMap(found -> Optional.ofNullable(found.getSpec().getVolumeName()))
        .filter(name -> !name.isEmpty())
        .flatMap(name -> client.find(PersistentVolume.class, Key.of("", name)))
        .filter(volume -> VolumeObjects.isOn(volume, node))
        .filter(volume -> VolumeObjects.content(volume) != VolumeObjects.Content.AWAITED)
        .filter(volume -> isOf(volume, claim))
        .map(this::claimed);
  }

  private static boolean isOf(PersistentVolume volume, Key claim) {
    var reference = volume.getSpec().getClaimRef();
    return reference != null && claim.equals(Key.of(reference.getNamespace(), reference.getName()));
  }

  private ClaimedVolume claimed(PersistentVolume volume) {
    var pool = pools.of(volume);
    var name = VolumeObjects.poolVolume(volume);
    return new ClaimedVolume(
        name,
        pool.folder(),
        Path.of(pool.path(name)),
        VolumeObjects.format(volume),
        VolumeObjects.capacity(volume),
        pool.data(name),
        pools.workplace(pool).isDirect());
  }
}
