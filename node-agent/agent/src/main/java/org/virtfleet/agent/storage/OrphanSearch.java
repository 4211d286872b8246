package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;

/// Tells of what lies in pools of this node and no object stands for any more: a cluster that was
/// restored from an older backup has such things, or one whose objects somebody took away by force.
/// They are told in an annotation of the Node and an Event, and never deleted: they may be all that
/// is left of somebody's disk.
public final class OrphanSearch implements Reconciler<Key> {

  private static final Duration AGAIN = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofMinutes(1);

  /// As many as the annotation names; there may be a whole cluster's.
  private static final int MOST = 100;

  /// As many as an Event names.
  private static final int MOST_IN_WORDS = 20;

  private final TypedClient client;
  private final Kind kind;
  private final Supplier<Set<String>> unknown;
  private final ObjectWriter writer;
  private final EventRecorder events;

  /// What had no object at the last look. It is told of at the second one: files are made before
  /// their object is, or says so, and deleted after it.
  private Set<String> before = Set.of();

  /// What is looked for.
  ///
  /// @param annotation of the Node
  /// @param reason of the Event
  /// @param what they are: the beginning of its words
  /// @param advice the end of its words
  public record Kind(String annotation, String reason, String what, String advice) {}

  /// @param unknown what no object stands for now, each as `POOL/NAME`
  public OrphanSearch(
      TypedClient client, Kind kind, Supplier<Set<String>> unknown, EventRecorder events) {
    this.client = client;
    this.kind = kind;
    this.unknown = unknown;
    this.writer = new ObjectWriter(client);
    this.events = events;
  }

  @Override
  public Outcome reconcile(Key node) {
    var found = unknown.get();
    var told = new TreeSet<>(found);
    told.retainAll(before);
    before = found;
    client.find(Node.class, node).ifPresent(seen -> tell(seen, told));
    return Outcome.again(told.equals(found) ? AGAIN : SOON);
  }

  private String words(SortedSet<String> orphans) {
    var named = String.join(", ", orphans.stream().limit(MOST_IN_WORDS).toList());
    var more =
        orphans.size() > MOST_IN_WORDS
            ? " and %d more".formatted(orphans.size() - MOST_IN_WORDS)
            : "";
    return "%s: %s%s. Nothing is deleted: %s".formatted(kind.what(), named, more, kind.advice());
  }

  private void tell(Node node, SortedSet<String> orphans) {
    var names = orphans.stream().limit(MOST).collect(Collectors.joining(", "));
    if (VolumeObjects.annotation(node, kind.annotation()).orElse("").equals(names)) {
      return;
    }
    writer.patch(
        node,
        copy ->
            names.isEmpty()
                ? new NodeBuilder(copy)
                    .editMetadata()
                    .removeFromAnnotations(kind.annotation())
                    .endMetadata()
                    .build()
                : new NodeBuilder(copy)
                    .editMetadata()
                    .addToAnnotations(kind.annotation(), names)
                    .endMetadata()
                    .build());
    if (!names.isEmpty()) {
      events.warning(node, kind.reason(), words(orphans));
    }
  }
}
