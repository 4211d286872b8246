package org.virtfleet.controllers.gc;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.Reconciler;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.object.ResourceType;

/// Looks at one object: whether its owners are still there, and whether it itself waits for what it
/// owns.
final class GarbageCollector implements Reconciler<Item.Ref> {

  private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);

  /// An owner of a kind that the server does not serve (yet) may come with a CRD.
  private static final Duration UNKNOWN_KIND = Duration.ofMinutes(1);

  private final OwnershipGraph graph;
  private final Supplier<List<ResourceType>> kinds;
  private final TypedClient client;
  private final ObjectWriter writer;
  private final Consumer<Item.Ref> enqueue;

  GarbageCollector(
      OwnershipGraph graph,
      Supplier<List<ResourceType>> kinds,
      TypedClient client,
      ObjectWriter writer,
      Consumer<Item.Ref> enqueue) {
    this.graph = graph;
    this.kinds = kinds;
    this.client = client;
    this.writer = writer;
    this.enqueue = enqueue;
  }

  @Override
  public Outcome reconcile(Item.Ref ref) {
    Item item = graph.get(ref).orElse(null);
    if (item == null) {
      return Outcome.settled();
    }
    if (item.orphansDependents()) {
      orphanDependents(item);
      return Outcome.settled();
    }
    if (item.waitsForDependents()) {
      deleteDependentsFirst(item);
      return Outcome.settled();
    }
    return item.owners().isEmpty() || item.deleting() ? Outcome.settled() : judge(item);
  }

  private Outcome judge(Item item) {
    Set<String> solid = new HashSet<>();
    Set<String> dangling = new HashSet<>();
    Set<String> waiting = new HashSet<>();
    for (OwnerReference owner : item.owners()) {
      Optional<ResourceType> kind =
          kinds.get().stream()
              .filter(k -> Kinds.isMeant(k, owner.getApiVersion(), owner.getKind()))
              .findFirst();
      if (kind.isEmpty()) {
        return Outcome.again(UNKNOWN_KIND);
      }
      Optional<Item> found = find(kind.get(), owner, item.ref().key().namespace());
      (found.isEmpty() ? dangling : found.get().waitsForDependents() ? waiting : solid)
          .add(owner.getUid());
    }
    var owners = new Verdict.Owners(solid, dangling, waiting);
    carryOut(item, Verdict.on(item, owners, !graph.dependentsOf(item.uid()).isEmpty()));
    return Outcome.settled();
  }

  /// An owner that no watch has shown may still be there: the server decides.
  private Optional<Item> find(ResourceType kind, OwnerReference owner, String namespace) {
    return graph
        .withUid(owner.getUid())
        .or(() ->
            read(new Item.Ref(kind, Key.of(kind.namespaced() ? namespace : "", owner.getName())))
                .map(object -> Item.of(kind, object.getMetadata()))
                .filter(item -> item.uid().equals(owner.getUid())));
  }

  private void carryOut(Item item, Verdict verdict) {
    switch (verdict) {
      case Verdict.Keep() -> {}
      case Verdict.Disown(var gone) -> disown(item.ref(), gone);
      case Verdict.Delete(var propagation) -> {
        // Once more, now that it counts: the object may have got another owner since the watch told
        // of it.
        var current =
            read(item.ref()).filter(o -> Item.of(item.ref().kind(), o.getMetadata()).equals(item));
        current.ifPresent(object -> delete(item.ref(), object.getMetadata(), propagation));
      }
    }
  }

  private void delete(Item.Ref ref, ObjectMeta seen, DeletionPropagation propagation) {
    LOG.debug("{} goes with its owners", ref);
    writer.delete(
        ref.kind(), ref.key(), propagation.toString(), seen.getUid(), seen.getResourceVersion());
  }

  /// What the server lists now, and not what the watches have told: each kind has its own, and the
  /// owner's may be ahead of a dependent's. One that was passed over here would be deleted later as
  /// one whose owner has gone.
  private void orphanDependents(Item owner) {
    String namespace = owner.ref().key().namespace();
    for (ResourceType kind : kinds.get()) {
      if (namespace.isEmpty() || kind.namespaced()) {
        client.list(kind, namespace).stream()
            .map(object -> Item.of(kind, object.getMetadata()))
            .filter(item -> item.isOwnedBy(owner.uid()))
            .forEach(dependent -> disown(dependent.ref(), Set.of(owner.uid())));
      }
    }
    dropFinalizer(owner.ref(), Item.ORPHAN);
  }

  private void deleteDependentsFirst(Item owner) {
    List<Item> blocking =
        graph.dependentsOf(owner.uid()).stream()
            .flatMap(ref -> graph.get(ref).stream())
            .filter(dependent -> dependent.blocks(owner.uid()))
            .toList();
    if (blocking.isEmpty()) {
      dropFinalizer(owner.ref(), Item.FOREGROUND);
    } else {
      blocking.stream().map(Item::ref).forEach(enqueue);
    }
  }

  private void disown(Item.Ref ref, Set<String> gone) {
    change(
        ref,
        meta -> {
          meta.setOwnerReferences(
              meta.getOwnerReferences().stream().filter(o -> !gone.contains(o.getUid())).toList());
          return meta;
        });
  }

  private void dropFinalizer(Item.Ref ref, String finalizer) {
    change(
        ref,
        meta -> {
          meta.setFinalizers(
              meta.getFinalizers().stream().filter(f -> !f.equals(finalizer)).toList());
          return meta;
        });
  }

  private void change(Item.Ref ref, UnaryOperator<ObjectMeta> change) {
    read(ref)
        .ifPresent(object ->
            writer.patch(
                object,
                copy -> {
                  copy.setMetadata(change.apply(copy.getMetadata()));
                  return copy;
                }));
  }

  private Optional<GenericKubernetesResource> read(Item.Ref ref) {
    return client.find(ref.kind(), ref.key());
  }
}
