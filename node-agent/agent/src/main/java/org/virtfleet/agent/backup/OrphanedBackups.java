package org.virtfleet.agent.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.storage.ClaimedVolumes.Place;
import org.virtfleet.agent.storage.OrphanSearch;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;

/// Complete backups in claims of this node that no VirtualMachineBackup stands for. Those of claims
/// that have gone are left to their volumes, which tell of themselves.
///
/// @param backups of this node
/// @param places where claims of this node have theirs
record OrphanedBackups(
    Supplier<? extends Collection<GenericKubernetesResource>> backups, Supplier<List<Place>> places)
    implements Supplier<Set<String>> {

  static final OrphanSearch.Kind KIND =
      new OrphanSearch.Kind(
          Annotations.ORPHANED_BACKUPS,
          "OrphanedBackups",
          "Backups without a VirtualMachineBackup",
          "look at them, and delete the folders of those that nobody needs, and that no other backup is built upon (qemu-img info --backing-chain).");

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedBackups.class);

  @Override
  public Set<String> get() {
    List<Place> all = places.get(); // before the objects: what is begun meanwhile has one
    Map<Key, Set<String>> known = new HashMap<>();
    for (GenericKubernetesResource object : backups.get()) {
      MachineBackup backup = new MachineBackup(object);
      known.computeIfAbsent(backup.target(), _ -> new HashSet<>()).add(backup.folder());
    }
    Set<String> found = new HashSet<>();
    for (Place place : all) {
      Set<String> folders = known.getOrDefault(place.claim(), Set.of());
      try {
        for (Archive.Entry entry : place.archive().entries()) {
          if (!folders.contains(entry.name())) {
            found.add(
                "%s/%s/%s/%s"
                    .formatted(
                        place.pool(),
                        place.archive().root().getFileName(),
                        entry.machine(),
                        entry.name()));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.info("{} is not looked at: {}", place.archive().root(), e.getMessage());
      }
    }
    return found;
  }
}
