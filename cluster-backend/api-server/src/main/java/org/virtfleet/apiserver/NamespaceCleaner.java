package org.virtfleet.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.apiserver.authn.User;
import org.virtfleet.apiserver.registry.Call;
import org.virtfleet.apiserver.registry.DeleteOptions;
import org.virtfleet.apiserver.registry.ListQuery;
import org.virtfleet.apiserver.registry.Listing;
import org.virtfleet.apiserver.registry.Registry;
import org.virtfleet.apiserver.registry.WriteOptions;
import org.virtfleet.apiserver.resource.ObjectCodec;
import org.virtfleet.apiserver.resource.ObjectMeta;
import org.virtfleet.apiserver.resource.ResourceCatalog;
import org.virtfleet.apiserver.resource.ResourceDefinition;
import org.virtfleet.apiserver.resource.ServedResource;
import org.virtfleet.apiserver.status.ApiException;
import org.virtfleet.apiserver.store.Range;
import org.virtfleet.apiserver.store.Store;
import org.virtfleet.apiserver.store.StoredObject;

/// Empties namespaces that are being deleted, and lets them go once they are empty.
///
/// It lives in the server because only the server knows every kind. Level-triggered: each round
/// looks at all namespaces; a change of any namespace, or a second with something left to do,
/// starts the next.
final class NamespaceCleaner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NamespaceCleaner.class);
  private static final Duration BUSY = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Range NAMESPACES = new Range("namespaces", "");
  private static final User SELF = new User("system:namespace-controller", List.of(User.MASTERS));
  private static final WriteOptions OPTIONS =
      new WriteOptions(false, "namespace-controller", WriteOptions.FieldValidation.IGNORE);

  private final ResourceCatalog catalog;
  private final Registry registry;
  private final Store store;
  private final Rounds rounds = new Rounds("namespace-cleaner", this::awaitRound);

  NamespaceCleaner(ResourceCatalog catalog, Registry registry, Store store) {
    this.catalog = catalog;
    this.registry = registry;
    this.store = store;
  }

  void start() {
    rounds.start();
  }

  private void awaitRound() throws InterruptedException {
    var changes = store.watch(NAMESPACES, store.revision());
    boolean pending = round();
    changes.next(pending ? BUSY : IDLE, 1);
  }

  /// Whether a namespace waits for something.
  private boolean round() {
    Optional<ServedResource> namespaces = catalog.served("", "v1", "namespaces");
    if (namespaces.isEmpty()) {
      return false;
    }
    boolean pending = false;
    Call call = new Call(SELF, namespaces.get(), "", OPTIONS, w -> {});
    for (StoredObject stored : registry.list(call, ListQuery.ALL).items()) {
      ObjectNode namespace = ObjectCodec.decode(namespaces.get(), stored);
      if (ObjectMeta.of(namespace).deletionTimestamp().isPresent()) {
        String name = stored.key().name();
        if (empty(name)) {
          registry.update(call, name, "finalize", NamespaceCleaner::release);
        } else {
          pending = true;
        }
      }
    }
    return pending;
  }

  /// Deletes what is in a namespace; whether nothing was.
  private boolean empty(String namespace) {
    boolean empty = true;
    for (ResourceDefinition definition : catalog.all()) {
      Optional<ServedResource> resource =
          definition.namespaced() && !definition.showsAnother()
              ? definition.preferred()
              : Optional.empty();
      if (resource.isPresent()) {
        empty &= emptyOf(resource.get(), namespace);
      }
    }
    return empty;
  }

  private boolean emptyOf(ServedResource resource, String namespace) {
    Call call = new Call(SELF, resource, namespace, OPTIONS, w -> {});
    Listing left = registry.list(call, ListQuery.ALL);
    for (StoredObject object : left.items()) {
      if (ObjectMeta.of(ObjectCodec.decode(resource, object)).deletionTimestamp().isEmpty()) {
        delete(call, object);
      }
    }
    return left.items().isEmpty();
  }

  private void delete(Call call, StoredObject object) {
    try {
      registry.delete(call, object.key().name(), DeleteOptions.DEFAULT);
    } catch (ApiException e) {
      LOG.info("{} is not deleted yet: {}", object.key(), e.text());
    }
  }

  private static ObjectNode release(ObjectNode namespace) {
    namespace.withObjectProperty("spec").putArray("finalizers");
    return namespace;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
