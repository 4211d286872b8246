package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;

/// Claims' volumes in the cluster's own pool that neither a PersistentVolume nor a claim stands
/// for. Pools of the host are not looked at, because other clusters may have volumes there.
///
/// @param volumes all of this node
/// @param claims all there are
record OrphanedVolumes(
    VolumePool pool,
    Supplier<? extends Collection<PersistentVolume>> volumes,
    Supplier<? extends Collection<PersistentVolumeClaim>> claims)
    implements Supplier<Set<String>> {

  static final OrphanSearch.Kind KIND =
      new OrphanSearch.Kind(
          Annotations.ORPHANED_VOLUMES,
          "OrphanedVolumes",
          "Volumes without a PersistentVolume",
          "look at them, and delete what nobody needs with virsh vol-delete.");

  @Override
  public Set<String> get() {
    pool.ensure();
    var names = new HashSet<>(pool.names());
    names.removeIf(name -> !VolumeObjects.isVolumeName(name));
    volumes.get().forEach(volume -> names.remove(VolumeObjects.poolVolume(volume)));
    claims.get().forEach(claim -> names.remove(VolumeObjects.volumeName(claim)));
    return names.stream().map(name -> pool.name() + "/" + name).collect(Collectors.toSet());
  }
}
