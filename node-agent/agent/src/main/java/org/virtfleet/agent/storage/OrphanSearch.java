package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;

/// Tells of claims' volumes in the cluster's own pool that no object stands for any more: a cluster
/// that was restored from an older backup has them, or one whose objects somebody took away by
/// force. They are told in an annotation of the Node and an Event, and never deleted: they may be
/// all that is left of somebody's disk. Pools of the host are not looked at, because other clusters
/// may have volumes there.
final class OrphanSearch implements Reconciler<Key> {

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofMinutes(1);

  /// As many as the annotation names; there may be a whole cluster's.
  private static final int MOST = 100;

  /// As many as an Event names.
  private static final int MOST_IN_WORDS = 20;

  private final TypedClient client;
  private final VolumePool pool;
  private final Supplier<? extends Collection<PersistentVolume>> volumes;
  private final Supplier<? extends Collection<PersistentVolumeClaim>> claims;
  private final ObjectWriter writer;
  private final EventRecorder events;

  /// Who had no object at the last look. A volume is told of at the second one: it is made before
  /// its object is, and deleted after it.
  private Set<String> before = Set.of();

  /// @param volumes all of this node
  /// @param claims all there are
  OrphanSearch(
      TypedClient client,
      VolumePool pool,
      Supplier<? extends Collection<PersistentVolume>> volumes,
      Supplier<? extends Collection<PersistentVolumeClaim>> claims,
      EventRecorder events) {
    this.client = client;
    this.pool = pool;
    this.volumes = volumes;
    this.claims = claims;
    this.writer = new ObjectWriter(client);
    this.events = events;
  }

  @Override
  public Outcome reconcile(Key node) {
    var found = unknown();
    var told = new TreeSet<>(found);
    told.retainAll(before);
    before = found;
    client.find(Node.class, node).ifPresent(seen -> tell(seen, told));
    return Outcome.again(told.equals(found) ? AGAIN : SOON);
  }

  private Set<String> unknown() {
    pool.ensure();
    var names = new HashSet<>(pool.names());
    names.removeIf(name -> !VolumeObjects.isVolumeName(name));
    volumes.get().forEach(volume -> names.remove(VolumeObjects.poolVolume(volume)));
    claims.get().forEach(claim -> names.remove(VolumeObjects.volumeName(claim)));
    return names;
  }

  private String names(SortedSet<String> orphans) {
    return orphans.stream()
        .limit(MOST)
        .map(name -> pool.name() + "/" + name)
        .collect(Collectors.joining(", "));
  }

  private String words(SortedSet<String> orphans) {
    var named = String.join(", ", orphans.stream().limit(MOST_IN_WORDS).toList());
    var more =
        orphans.size() > MOST_IN_WORDS
            ? " and %d more".formatted(orphans.size() - MOST_IN_WORDS)
            : "";
    return "In storage pool %s, without a PersistentVolume: %s%s"
        .formatted(pool.name(), named, more);
  }

  private void tell(Node node, SortedSet<String> orphans) {
    var names = names(orphans);
    if (VolumeObjects.annotation(node, Annotations.ORPHANED_VOLUMES).orElse("").equals(names)) {
      return;
    }
    writer.patch(
        node,
        copy ->
            names.isEmpty()
                ? new NodeBuilder(copy)
                    .editMetadata()
                    .removeFromAnnotations(Annotations.ORPHANED_VOLUMES)
                    .endMetadata()
                    .build()
                : new NodeBuilder(copy)
                    .editMetadata()
                    .addToAnnotations(Annotations.ORPHANED_VOLUMES, names)
                    .endMetadata()
                    .build());
    if (!names.isEmpty()) {
      events.warning(
          node,
          "OrphanedVolumes",
          words(orphans)
              + ". Nothing is deleted: look at them, and delete what nobody needs with virsh vol-delete.");
    }
  }
}
